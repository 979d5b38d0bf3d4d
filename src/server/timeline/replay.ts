import { inTransaction } from '#database'
import type { ActivityType } from './activity-types/index.ts'
import { catchUp } from './catch-up.ts'
import { BEGINNING, holdCursor, moveCursor } from './cursors.ts'
import type { Report, Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

/**
 * Empties what a subscriber derived and derives it again from the first activity; returns how many
 * activities it read. Not in one transaction: while that ran, every other subscriber would wait.
 */
export async function replay<Store extends TimelineStore, Type extends ActivityType>(
  store: Store,
  subscriber: Required<Subscriber<NoInfer<Store>, Type>>,
  report?: Report,
): Promise<number> {
  await inTransaction(store, async (store) => {
    await holdCursor(store, subscriber.name, 'beginning')
    await moveCursor(store, subscriber.name, BEGINNING)
    await store.deleteFrom('parked_activities').where('subscriber', '=', subscriber.name).execute()
    await subscriber.clear(store)
  })
  let read = 0
  for (let some = -1; some !== 0; read += some) some = await catchUp(store, subscriber, report)
  return read
}
