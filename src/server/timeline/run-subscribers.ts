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
  const fail = (error: unknown, { name }: { name: string }) => {
    failed.add(name)
    report(error, name)
  }
  for (;;) {
    const cursors = await listCursors(store).catch(() => undefined)
    const able = subscribers.filter(({ name }) => !failed.has(name))
    // If nobody can tell where they stand, each finds out for itself.
    for (const subscriber of able.filter(({ name }) => isNew(cursors?.get(name)))) {
      await catchUpWholly(store, subscriber, report).catch((error) => fail(error, subscriber))
    }
    if (!cursors) return
    const behind = able.filter(({ name }) => isOnTheWay(cursors.get(name)))
    if (behind.length === 0) return
    const placeOf = ({ name }: { name: string }) => cursors.get(name) ?? BEGINNING
    const groups = Map.groupBy(behind, (one) => `${placeOf(one).recordedIn} ${placeOf(one).id}`)
    for (const group of groups.values()) {
      await readTogether(store, group, placeOf(group[0]!), report, fail)
    }
  }
}

type Cursor = Position & { isBehind: boolean }
type Fail = (error: unknown, subscriber: { name: string }) => void

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
  fail: Fail,
): Promise<void> {
  try {
    const types = [...new Set(subscribers.flatMap((one) => one.types))]
    // Below the oldest transaction still running nothing appears any more, so all read the same.
    const activities = await listAfter(store, from, types)
    const to = activities.at(-1)
    if (!to) return
    const [busy, idle] = [true, false].map((isBusy) =>
      subscribers.filter((one) => activities.some((each) => isFor(one, each)) === isBusy),
    )
    await moveCursors(
      store,
      idle!.map(({ name }) => name),
      { from, to },
    )
    for (const subscriber of busy!) {
      await handleFrom(store, subscriber, from, activities, report).catch((error) =>
        fail(error, subscriber),
      )
    }
  } catch (error) {
    for (const subscriber of subscribers) fail(error, subscriber)
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
