import { inTransaction } from '#database'
import { catchUp, handle, isFor } from './catch-up.ts'
import { BEGINNING, holdCursor, listCursors, moveCursors, type Position } from './cursors.ts'
import { listAfter, type Read } from './list-after.ts'
import type { Report, Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

/**
 * Lets every subscriber catch up. Those who stand at one place, as most do, read together: what is
 * new is looked at once, and whom nothing of it concerns is moved on with the others. One that fails
 * holds up nobody, and tries again next time.
 */
export async function runSubscribers<Store extends TimelineStore>(
  store: Store,
  subscribers: readonly Subscriber<NoInfer<Store>>[],
  report: Report,
): Promise<void> {
  const failed = new Set<string>()
  const failOf: FailOf =
    ({ name }) =>
    (error) => {
      failed.add(name)
      report(error, name)
    }
  for (;;) {
    const cursors = await listCursors(store).catch(() => undefined)
    const able = subscribers.filter(({ name }) => !failed.has(name))
    // If nobody can tell where they stand, each finds out for itself.
    for (const subscriber of able.filter(({ name }) => isNew(cursors?.get(name)))) {
      await catchUpWholly(store, subscriber, report).catch(failOf(subscriber))
    }
    if (!cursors) return
    const behind = able.filter(({ name }) => isOnTheWay(cursors.get(name)))
    if (behind.length === 0) return
    const placeOf = ({ name }: { name: string }) => {
      const { recordedIn, id } = cursors.get(name) ?? BEGINNING
      return JSON.stringify({ recordedIn, id })
    }
    for (const [place, group] of Map.groupBy(behind, placeOf)) {
      await readTogether(store, group, JSON.parse(place) as Position, report, failOf)
    }
  }
}

type Cursor = Position & { isBehind: boolean }
type FailOf = (subscriber: { name: string }) => (error: unknown) => void

/** Whoever begins may have something to empty first. */
function isNew(cursor: Cursor | undefined): boolean {
  return !cursor || (cursor.isBehind && cursor.recordedIn === BEGINNING.recordedIn)
}

function isOnTheWay(cursor: Cursor | undefined): boolean {
  return cursor !== undefined && cursor.isBehind && !isNew(cursor)
}

/** Lets those who stand at one place read the next activities, each those of its types. */
async function readTogether<Store extends TimelineStore>(
  store: Store,
  subscribers: readonly Subscriber<NoInfer<Store>>[],
  from: Position,
  report: Report,
  failOf: FailOf,
): Promise<void> {
  try {
    const types = [...new Set(subscribers.flatMap((one) => one.types))]
    // Below the oldest transaction still running nothing appears any more, so all read the same.
    const activities = await listAfter(store, from, types)
    const to = activities.at(-1)
    if (!to) return
    const isBusy = (one: Subscriber<Store>) => activities.some((each) => isFor(one, each))
    const idle = subscribers.filter((one) => !isBusy(one)).map(({ name }) => name)
    await moveCursors(store, idle, { from, to })
    for (const subscriber of subscribers.filter(isBusy)) {
      await handleFrom(store, subscriber, from, activities, report).catch(failOf(subscriber))
    }
  } catch (error) {
    for (const subscriber of subscribers) failOf(subscriber)(error)
  }
}

/** Handles what was read, unless somebody else has done it meanwhile. */
function handleFrom<Store extends TimelineStore>(
  store: Store,
  subscriber: Subscriber<NoInfer<Store>>,
  from: Position,
  activities: readonly Read[],
  report: Report,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const cursor = await holdCursor(store, subscriber.name, 'now')
    if (cursor.recordedIn !== from.recordedIn || cursor.id !== from.id) return
    await handle(store, subscriber, activities, report)
  })
}

async function catchUpWholly<Store extends TimelineStore>(
  store: Store,
  subscriber: Subscriber<NoInfer<Store>>,
  report: Report,
): Promise<void> {
  while ((await catchUp(store, subscriber, report)) > 0);
}
