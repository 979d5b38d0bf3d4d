import { z } from '@hono/zod-openapi'
import {
  countUnreadMessages,
  findConversation,
  listConversations,
  listMessages,
  markConversationRead,
  newMessage,
  sendMessage,
} from '#messages'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { author, personName } from './person.ts'

const people = z.array(z.object(personName))
const card = z
  .object({
    id: z.uuid(),
    people,
    excerpt: z.string(),
    lastMessageAt: moment,
    isUnread: z.boolean(),
  })
  .openapi('ConversationCard')
const conversation = z
  .object({ id: z.uuid(), people, mayWrite: z.boolean() })
  .openapi('Conversation')
const message = z
  .object({
    id: z.uuid(),
    ...author,
    isOwn: z.boolean(),
    bodyHtml: z.string(),
    createdAt: moment,
  })
  .openapi('Message')

export const conversations = [
  readPage(
    '/',
    { scope: 'inbox:read', summary: 'List one’s own conversations', item: card },
    ({ store, viewer, query }) => listConversations(store, viewer, query),
  ),
  read(
    '/unread',
    {
      scope: 'inbox:read',
      summary: 'Count the conversations with something unread',
      answer: z.object({ count: z.int() }),
    },
    async ({ store, viewer }) => ({ count: await countUnreadMessages(store, viewer) }),
  ),
  read(
    '/{id}',
    {
      scope: 'inbox:read',
      summary: 'Find with whom one writes',
      params: byId,
      answer: conversation,
    },
    ({ store, viewer, params }) => findConversation(store, viewer, params.id),
  ),
  readPage(
    '/{id}/messages',
    { scope: 'inbox:read', summary: 'List messages, latest first', params: byId, item: message },
    async ({ store, viewer, params, query }) => {
      await findConversation(store, viewer, params.id)
      return listMessages(store, viewer, params.id, query)
    },
  ),
  change(
    'put',
    '/{id}/read',
    { scope: 'inbox:write', summary: 'Note that all was read', params: byId },
    ({ store, viewer, params }) =>
      markConversationRead(store, viewer, { conversationId: params.id }),
  ),
]

export const messages = [
  create(
    '/',
    {
      scope: 'inbox:write',
      summary: 'Write to a person, or into a conversation',
      body: newMessage,
    },
    async ({ store, viewer, body }) => (await sendMessage(store, viewer, body)).messageId,
  ),
]
