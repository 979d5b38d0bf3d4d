import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { ActivityType } from './activity-types/index.ts'
import type { Activity } from './activity.ts'
import {
  BEGINNING,
  holdCursor,
  listCaughtUp,
  moveCursor,
  oldestRunning,
  type Position,
} from './cursors.ts'
import { handleOrPark } from './park.ts'
import type { Report, Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

/** Lets every subscriber catch up. One that fails holds up nobody, and tries again next time. */
export async function runSubscribers<Store extends TimelineStore>(
  store: Store,
  subscribers: readonly Subscriber<NoInfer<Store>>[],
  report: Report,
): Promise<void> {
  // If that cannot be told, each finds out for itself.
  const caughtUp = await listCaughtUp(store).catch(() => new Set())
  for (const subscriber of subscribers) {
    if (caughtUp.has(subscriber.name)) continue
    try {
      while ((await catchUp(store, subscriber, report)) > 0);
    } catch (error) {
      report(error, subscriber.name)
    }
  }
}

/**
 * Handles the next activities and returns how many there were. What the subscriber makes of them
 * is stored together with its cursor, so that in the database each takes effect exactly once.
 */
export function catchUp<Store extends TimelineStore, Type extends ActivityType>(
  store: Store,
  subscriber: Subscriber<NoInfer<Store>, Type>,
  report?: Report,
): Promise<number> {
  return inTransaction(store, async (store) => {
    const cursor = await holdCursor(store, subscriber.name, subscriber.clear ? 'beginning' : 'now')
    const activities = await listAfter(store, cursor, subscriber.types)
    const isFirst = cursor.recordedIn === BEGINNING.recordedIn && activities.length > 0
    if (isFirst) await subscriber.clear?.(store) // it may have had another name before
    const concerned = activities.filter((activity) => isFor(subscriber, activity))
    if (concerned.length > 0) await handleOrPark(store, subscriber, concerned, report)
    const last = activities.at(-1)
    if (last) await moveCursor(store, subscriber.name, last)
    return last?.seen ?? 0
  })
}

const BATCH_SIZE = sql.lit(2000)

type Row = Activity & Position & { seen: number }

/**
 * Ids are given out before commit, so a later one may become visible first. Hence we read in the
 * order of the recording transactions, and only those older than any that is still running.
 * Of what others are for only the last is fetched, which tells how far we came.
 */
async function listAfter(store: TimelineStore, cursor: Position, types: readonly string[]) {
  const { rows } = await sql<Row>`
    select id, type, person_id as "personId", organization_id as "organizationId",
      subject_id as "subjectId", details, occurred_at as "occurredAt", recorded_in as "recordedIn",
      seen
    from (
      select *, count(*) over () as seen, row_number() over (order by recorded_in, id) as number
      from (
        select * from activities
        where (recorded_in, id) > (${cursor.recordedIn}::xid8, ${cursor.id}::uuid)
          and recorded_in < ${oldestRunning}
        order by recorded_in, id
        limit ${BATCH_SIZE}
      ) as next
    ) as next
    where type = any(${types}::text[]) or number = seen
    order by recorded_in, id
  `.execute(store)
  return rows
}

function isFor<Type extends ActivityType>(
  { types }: { types: readonly Type[] },
  activity: { type: ActivityType },
): activity is Activity<Type> {
  return (types as readonly ActivityType[]).includes(activity.type)
}
