import { inTransaction } from '#database'
import type { ActivityType } from './activity-types/index.ts'
import type { Activity } from './activity.ts'
import { BEGINNING, holdCursor, moveCursor } from './cursors.ts'
import { listAfter, type Read } from './list-after.ts'
import { handleOrPark } from './park.ts'
import type { Report, Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

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
    await handle(store, subscriber, activities, report)
    return activities.at(-1)?.seen ?? 0
  })
}

/** Lets a subscriber handle what of this is of its types, and notes that it has read all. */
export async function handle<Store extends TimelineStore, Type extends ActivityType>(
  store: Store,
  subscriber: Subscriber<NoInfer<Store>, Type>,
  activities: readonly Read[],
  report?: Report,
): Promise<void> {
  const concerned = activities.filter((activity) => isFor(subscriber, activity))
  if (concerned.length > 0) await handleOrPark(store, subscriber, concerned, report)
  const last = activities.at(-1)
  if (last) await moveCursor(store, subscriber.name, last)
}

/** Whether an activity is of the types of a subscriber. */
export function isFor<Type extends ActivityType>(
  { types }: { types: readonly Type[] },
  activity: { type: ActivityType },
): activity is Activity<Type> {
  return (types as readonly ActivityType[]).includes(activity.type)
}
