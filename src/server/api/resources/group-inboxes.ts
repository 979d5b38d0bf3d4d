import { z } from '@hono/zod-openapi'
import { assignConversation, finishConversation, inboxParts, listInbox } from '#messages'
import { findGroupById } from '#spaces'
import { change, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { care, correspondent } from './messages.ts'

const inboxCard = z
  .object({
    ...{ id: z.uuid(), person: correspondent, excerpt: z.string(), lastMessageAt: moment },
    ...{ isAnswered: z.boolean(), isDone: z.boolean(), assignee: care.shape.assignee },
  })
  .openapi('InboxCard')

/** What people write to groups. */
export const inboxesOfGroups = [
  readPage(
    '/{id}/conversations',
    {
      scope: 'inbox:read',
      summary: 'List what was written to a group of one’s own',
      params: byId,
      item: inboxCard,
      filter: { part: z.enum(inboxParts).default('open') },
    },
    async ({ store, viewer, params, query }) => {
      const group = await findGroupById(store, viewer, params.id)
      return listInbox(store, viewer, { groupId: group.id, ...query })
    },
  ),
]

/** Who of a group answers a conversation, and whether it is done. */
export const careOfConversations = [
  change(
    'put',
    '/{id}/assignee',
    {
      scope: 'inbox:write',
      summary: 'Say which member answers what was written to one’s group, or nobody',
      params: byId,
      body: z.object({ toId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      assignConversation(store, viewer, { conversationId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/done',
    {
      scope: 'inbox:write',
      summary: 'Say that what was written to one’s group is done, or open again',
      params: byId,
      body: z.object({ isDone: z.boolean() }),
    },
    ({ store, viewer, params, body }) =>
      finishConversation(store, viewer, { conversationId: params.id, ...body }),
  ),
]
