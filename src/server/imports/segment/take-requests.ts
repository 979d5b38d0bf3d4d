import type { OpenSource } from '#sources'
import type { Incoming } from './call.ts'
import { judgeAll } from './judge.ts'
import type { SegmentStore } from './tables.ts'
import { isItsOwnFault, takeEvents, takeTogether } from './take-events.ts'

/**
 * Takes what a source brings in many requests, all of it in one transaction, and tells of each what
 * went wrong with it. If one cannot be taken as it is, each is taken by itself.
 */
export async function takeRequests(
  store: SegmentStore,
  source: OpenSource,
  requests: readonly Incoming[],
): Promise<unknown[]> {
  const [first, ...others] = requests
  if (first && others.length === 0) return [await takeAlone(store, source, first)]
  try {
    await takeTogether(store, source, () => requests.flatMap(judgeAll))
    return []
  } catch (error) {
    if (!isItsOwnFault(error)) return requests.map(() => error)
  }
  const errors: unknown[] = []
  for (const request of requests) errors.push(await takeAlone(store, source, request))
  return errors
}

function takeAlone(store: SegmentStore, source: OpenSource, request: Incoming): Promise<unknown> {
  return takeEvents(store, source, request).then(
    () => undefined,
    (error: unknown) => error,
  )
}
