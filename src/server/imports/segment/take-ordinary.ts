import { together } from '#database'
import { countEvents, registerNew, tallyOf, type EventTally, type OpenSource } from '#sources'
import { recordMany, type NewActivity } from '#timeline'
import { activityOf } from './activities.ts'
import type { CallType } from './call.ts'
import type { Judged } from './judge.ts'
import { purchaseIn } from './purchase.ts'
import type { SegmentStore } from './tables.ts'

const ordinary: ReadonlySet<string> = new Set<CallType>(['track', 'page', 'screen'])

/** Whether these events have no effect but a line on a timeline each, and none comes twice. */
export function areOrdinary(source: OpenSource, able: readonly Judged[]): boolean {
  if (new Set(able.map(({ messageId }) => messageId)).size < able.length) return false
  return able.every(({ call, event, occurredAt }) => {
    if (!ordinary.has(call)) return false
    return !source.takesOrders || purchaseIn(event, occurredAt, source.namespace) === undefined
  })
}

/**
 * Takes such events of people who are known as if none had come before, as hardly any has: all that
 * is to be written leaves at once, and nothing is looked up. If one came before, it fails as those
 * do who bring the same at once, and nothing is taken.
 */
export async function takeOrdinary(
  store: SegmentStore,
  source: OpenSource,
  judged: readonly Judged[],
  profileIdOf: ReadonlyMap<Judged, string>,
): Promise<EventTally> {
  const activities: NewActivity[] = []
  for (const [one, profileId] of profileIdOf) {
    one.personId = profileId
    const activity = activityOf(one, { sourceId: source.id, profileId })
    if (activity) activities.push(activity)
  }
  const tally = tallyOf(judged)
  await together(store, (store) => [
    registerNew(store, source.id, judged),
    recordMany(store, activities),
    countEvents(store, source.id, tally),
  ])
  return tally
}
