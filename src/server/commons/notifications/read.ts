import { sql } from 'kysely'
import { z } from 'zod'
import { profilesOf } from '#people'
import { pageOf, readCursor, type Page } from '#paging'
import { rememberedFor, visibleOrSpaceless, type Viewer } from '#spaces'
import type { Notification } from './notification.ts'
import type { NotificationStore } from './tables.ts'

const PAGE_SIZE = 20
const cursor = z.tuple([z.uuid()])

/** What the viewer should hear of and may still see, the newest first. */
export async function listNotifications(
  store: NotificationStore,
  viewer: Viewer | undefined,
  { after }: { after?: string } = {},
): Promise<Page<Notification>> {
  const rows = await visibleNotifications(store, viewer)
    .leftJoin('people as profile', 'profile.id', 'notifications.actor_id')
    .leftJoin('people as actor', 'actor.id', 'profile.canonical_id')
    .$if(after !== undefined, (query) =>
      query.where('notifications.id', '<', readCursor(after ?? '', cursor)[0]),
    )
    .select([
      'notifications.id',
      'notifications.kind',
      'actor.id as actorId',
      'actor.name as actorName',
      'actor.handle as actorHandle',
      'notifications.subject_type as subjectType',
      'notifications.subject_id as subjectId',
      'notifications.path',
      'notifications.details',
      'notifications.created_at as createdAt',
      'notifications.read_at as readAt',
    ])
    .orderBy('notifications.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    ({ readAt, ...row }) => ({ ...row, isRead: readAt !== null }),
  )
}

/** How many the viewer has not read; what they may no longer see does not count. */
export async function countUnread(
  store: NotificationStore,
  viewer: Viewer | undefined,
): Promise<number> {
  const [row] = await askUnread(store, { viewer })
  return row?.count ?? 0
}

const askUnread = rememberedFor((store: NotificationStore, viewer) =>
  visibleNotifications(store, viewer)
    .where('notifications.read_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count')),
)

function visibleNotifications(store: NotificationStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('notifications')
    .leftJoin('spaces', 'spaces.id', 'notifications.space_id')
    .where('notifications.person_id', 'in', profilesOf(store, viewer?.id))
    .where(visibleOrSpaceless(viewer))
}
