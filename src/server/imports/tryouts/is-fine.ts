import { isItsOwnFault, takeEvents, type Incoming } from '#segment'
import type { OpenSource } from '#sources'
import type { TryoutStore } from './tables.ts'
import { withoutTrace } from './without-trace.ts'

/** Whether something would be accepted, or wait, were it sent just now. */
export async function isFine(
  store: TryoutStore,
  source: OpenSource,
  incoming: Incoming,
): Promise<boolean> {
  try {
    const { accepted, held } = await withoutTrace(store, (store) =>
      takeEvents(store, source, incoming),
    )
    return accepted + held > 0
  } catch (error) {
    if (isItsOwnFault(error)) return false
    throw error
  }
}
