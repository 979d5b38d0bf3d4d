import { z } from '@hono/zod-openapi'
import {
  countUnreadMessages,
  editMessage,
  findConversation,
  listConversations,
  listMessages,
  markConversationRead,
  newMessage,
  removeMessage,
  restoreMessage,
  searchMessages,
  sendMessage,
} from '#messages'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { author, personName } from './person.ts'

export const correspondent = z.object({ ...personName, avatarUploadId: z.uuid().nullable() })
const people = z.array(correspondent)
const group = z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).nullable()
export const care = z.object({
  assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  assignedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  ...{ isMine: z.boolean(), isDone: z.boolean() },
})
const card = z
  .object({
    id: z.uuid(),
    people,
    excerpt: z.string(),
    lastMessageAt: moment,
    isUnread: z.boolean(),
    unreadCount: z.int(),
    isGroup: z.boolean(),
    name: z.string(),
    group,
  })
  .openapi('ConversationCard')
const conversation = z
  .object({
    ...{ id: z.uuid(), people, mayWrite: z.boolean(), isGroup: z.boolean() },
    ...{ name: z.string(), room: z.int(), group, care: care.nullable() },
  })
  .openapi('Conversation')
const message = z
  .object({
    id: z.uuid(),
    ...author,
    groupName: z.string().nullable(),
    isOwn: z.boolean(),
    bodyHtml: z.string(),
    createdAt: moment,
    editedAt: momentOrNull,
    isRemoved: z.boolean(),
  })
  .openapi('Message')
const messageFound = z
  .object({
    id: z.uuid(),
    conversationId: z.uuid(),
    authorName: z.string(),
    excerpt: z.string(),
    createdAt: moment,
  })
  .openapi('MessageFound')

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
  readPage(
    '/',
    {
      scope: 'inbox:read',
      summary: 'Search one’s own conversations, latest first',
      item: messageFound,
      filter: { text: z.string().min(1).max(200) },
    },
    ({ store, viewer, query }) => searchMessages(store, viewer, query),
  ),
  change(
    'patch',
    '/{id}',
    {
      scope: 'inbox:write',
      summary: 'Change one’s own message',
      params: byId,
      body: z.object({ body: z.string().max(10_000) }),
    },
    ({ store, viewer, params, body }) =>
      editMessage(store, viewer, { messageId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'inbox:write', summary: 'Take one’s own message back', params: byId },
    ({ store, viewer, params }) => removeMessage(store, viewer, { messageId: params.id }),
  ),
  change(
    'post',
    '/{id}/restore',
    { scope: 'inbox:write', summary: 'Bring one’s own message back', params: byId },
    ({ store, viewer, params }) => restoreMessage(store, viewer, { messageId: params.id }),
  ),
  create(
    '/',
    {
      scope: 'inbox:write',
      summary: 'Write to a person, to a group, or into a conversation',
      body: newMessage,
    },
    async ({ store, viewer, body }) => (await sendMessage(store, viewer, body)).messageId,
  ),
]
