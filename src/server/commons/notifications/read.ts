import { sql } from 'kysely'
import { z } from 'zod'
import { profilesOf } from '#people'
import { pageOf, readCursor, type Page } from '#paging'
import { rememberedFor, visibleOrSpaceless, type Viewer } from '#spaces'
import type { Notification, NotificationKind } from './notification.ts'
import { readable } from './subjects.ts'
import type { NotificationStore } from './tables.ts'

const PAGE_SIZE = 20
/** The badge says 99+, so nobody counts further. */
const MOST_COUNTED = 100
const cursor = z.tuple([z.uuid()])

export interface NotificationFilter {
  kind?: NotificationKind
  isUnread?: boolean
  after?: string
}

/** What the viewer should hear of and may still see, the newest first. */
export async function listNotifications(
  store: NotificationStore,
  viewer: Viewer | undefined,
  filter: NotificationFilter = {},
  size = PAGE_SIZE,
): Promise<Page<Notification>> {
  const { kind, isUnread = false, after } = filter
  const rows = await selectNotifications(store, viewer)
    .$if(kind !== undefined, (query) => query.where('notifications.kind', '=', kind ?? 'reply'))
    .$if(isUnread, (query) => query.where('notifications.read_at', 'is', null))
    .$if(after !== undefined, (query) =>
      query.where('notifications.id', '<', readCursor(after ?? '', cursor)[0]),
    )
    .orderBy('notifications.id', 'desc')
    .limit(sql.lit(size + 1))
    .execute()
  return pageOf(rows, size, ({ id }) => [id], notificationOf)
}

/** Those of some notifications that the viewer was sent and may still see. */
export async function findNotifications(
  store: NotificationStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Notification[]> {
  const rows = await selectNotifications(store, viewer)
    .where(({ eb, fn, val }) => eb('notifications.id', '=', fn.any(val([...ids]))))
    .execute()
  return rows.map(notificationOf)
}

/** How many the viewer has not read, up to a hundred; what they may no longer see does not count. */
export async function countUnread(
  store: NotificationStore,
  viewer: Viewer | undefined,
): Promise<number> {
  const [row] = await askUnread(store, { viewer })
  return row?.count ?? 0
}

const askUnread = rememberedFor((store: NotificationStore, viewer) =>
  store
    .selectFrom(
      visibleNotifications(store, viewer)
        .where('notifications.read_at', 'is', null)
        .select('notifications.id')
        .limit(sql.lit(MOST_COUNTED))
        .as('unread'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count')),
)

type Row = Awaited<ReturnType<ReturnType<typeof selectNotifications>['executeTakeFirstOrThrow']>>

function notificationOf({ readAt, rootType, rootId, ...row }: Row): Notification {
  return {
    ...row,
    rootType: rootType ?? row.subjectType,
    rootId: rootId ?? row.subjectId,
    isRead: readAt !== null,
  }
}

function selectNotifications(store: NotificationStore, viewer: Viewer | undefined) {
  return visibleNotifications(store, viewer)
    .leftJoin('people as profile', 'profile.id', 'notifications.actor_id')
    .leftJoin('people as actor', 'actor.id', 'profile.canonical_id')
    .select([
      'notifications.id',
      'notifications.kind',
      'actor.id as actorId',
      'actor.name as actorName',
      'actor.handle as actorHandle',
      'notifications.subject_type as subjectType',
      'notifications.subject_id as subjectId',
      'notifications.root_type as rootType',
      'notifications.root_id as rootId',
      'notifications.space_id as spaceId',
      'notifications.path',
      'notifications.details',
      'notifications.reason',
      'notifications.created_at as createdAt',
      'notifications.read_at as readAt',
    ])
}

/**
 * About something that its own module lets the viewer read, wherever it lies by now; what nobody
 * answers for goes by the space that it was told for.
 */
function visibleNotifications(store: NotificationStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('notifications')
    .leftJoin('spaces', 'spaces.id', 'notifications.space_id')
    .where('notifications.person_id', 'in', profilesOf(store, viewer?.id))
    .where((builder) =>
      readable(
        store,
        viewer,
        sql.ref('notifications.subject_type'),
        sql.ref('notifications.subject_id'),
        visibleOrSpaceless(viewer)(builder),
      ),
    )
}
