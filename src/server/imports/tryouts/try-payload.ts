import { z } from 'zod'
import { allow, checked, DomainError, found } from '#errors'
import type { Person } from '#people'
import { isItsOwnFault } from '#segment'
import { findSourceById, mayReadEvents } from '#sources'
import { listNew } from './list-changes.ts'
import type { TryoutStore } from './tables.ts'
import { tryCalls } from './try-calls.ts'
import { tryDelivery } from './try-delivery.ts'
import type { Tryout } from './tryout.ts'
import { withoutTrace } from './without-trace.ts'

const MOST_CHARS = 256 * 1024
const FAILED = 'This could not be tried as a whole. Please try each event by itself.'

export const payload = z.object({
  text: z
    .string()
    .min(1, 'Please paste what would be sent.')
    .max(MOST_CHARS, 'Please try 256 KB at most.'),
  /** What Shopify and WooCommerce say in a header, such as `orders/paid`. */
  topic: z.string().trim().max(100, 'Please use a shorter topic.').default(''),
})

/**
 * Tells what would become of something, were it sent by a source just now, and keeps nothing of it.
 * Signatures and write keys are not tried, only what is said.
 */
export async function tryPayload(
  store: TryoutStore,
  viewer: Person | undefined,
  sourceId: string,
  input: z.input<typeof payload>,
): Promise<Tryout> {
  allow(mayReadEvents(viewer), 'source.try', 'Only agents and admins may try out what is sent.')
  const { text, topic } = checked(payload, input, 'invalid')
  const known = await findSourceById(store, sourceId)
  const source = found(known, 'source.unknown', 'There is no such source.')
  try {
    const tryout = await withoutTrace(store, (store) =>
      source.kind === 'segment'
        ? tryCalls(store, source, text)
        : tryDelivery(store, source, { text, topic }),
    )
    return await listNew(store, tryout)
  } catch (error) {
    if (error instanceof DomainError || !isItsOwnFault(error)) throw error
    // The door puts aside what the database does not take, event by event.
    throw new DomainError('invalid', 'source.try_failed', FAILED)
  }
}
