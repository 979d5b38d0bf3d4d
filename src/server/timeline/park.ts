import { sql } from 'kysely'
import type { ActivityType } from './activity-types/index.ts'
import type { Activity } from './activity.ts'
import type { Report, Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

/**
 * Hands activities to a subscriber together. If that fails, one by one, and whichever fails on its
 * own is set aside with its error, so that one bad activity holds up nothing else.
 */
export async function handleOrPark<Store extends TimelineStore, Type extends ActivityType>(
  store: Store,
  subscriber: Subscriber<NoInfer<Store>, Type>,
  activities: readonly Activity<Type>[],
  report?: Report,
): Promise<void> {
  if ((await attempt(store, () => subscriber.handle(store, activities))) === undefined) return
  for (const activity of activities) {
    const error = await attempt(store, () => subscriber.handle(store, [activity]))
    if (error === undefined) continue
    report?.(error, subscriber.name)
    await park(store, subscriber.name, activity, error)
  }
}

/** Does the work, or none of it, and returns what went wrong. A lost connection is not its fault. */
export async function attempt(
  store: TimelineStore,
  work: () => Promise<void>,
): Promise<Error | undefined> {
  await sql`savepoint attempt`.execute(store)
  try {
    await work()
    await sql`release savepoint attempt`.execute(store)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(store)
    await sql`release savepoint attempt`.execute(store)
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function park(
  store: TimelineStore,
  subscriber: string,
  activity: { id: string; personId: string },
  error: Error,
): Promise<void> {
  await store
    .insertInto('parked_activities')
    .values({
      subscriber,
      person_id: activity.personId,
      activity_id: activity.id,
      error: error.message,
    })
    .onConflict((conflict) =>
      conflict.columns(['subscriber', 'person_id', 'activity_id']).doUpdateSet({
        error: error.message,
        attempts: sql<number>`parked_activities.attempts + 1`,
        parked_at: sql<Date>`now()`,
      }),
    )
    .execute()
}
