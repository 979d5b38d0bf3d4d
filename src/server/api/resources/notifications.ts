import { z } from '@hono/zod-openapi'
import {
  countUnread,
  followed,
  listNotifications,
  markRead,
  notificationKinds,
} from '#notifications'
import { change, read, readPage } from '../operation.ts'
import { moment } from '../shapes.ts'

const notification = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    actorHandle: z.string().nullable(),
    subjectType: z.string(),
    subjectId: z.uuid(),
    path: z.string(),
    reason: followed.nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    createdAt: moment,
    isRead: z.boolean(),
  })
  .openapi('Notification')
const which = z.object({ ids: z.array(z.uuid()).max(1000).optional() })

export const notifications = [
  readPage(
    '/',
    {
      scope: 'inbox:read',
      summary: 'List what one should hear of',
      item: notification,
      filter: { kind: z.enum(notificationKinds).optional(), unread: z.stringbool().optional() },
    },
    ({ store, viewer, query: { unread, ...query } }) =>
      listNotifications(store, viewer, { ...query, isUnread: unread ?? false }),
  ),
  read(
    '/unread',
    {
      scope: 'inbox:read',
      summary: 'Count what was not read',
      answer: z.object({ count: z.int() }),
    },
    async ({ store, viewer }) => ({ count: await countUnread(store, viewer) }),
  ),
  change(
    'post',
    '/read',
    { scope: 'inbox:write', summary: 'Mark some, or all, as read', body: which },
    ({ store, viewer, body }) => markRead(store, viewer, body.ids ?? 'all'),
  ),
]
