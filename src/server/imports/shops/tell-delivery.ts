import { findKnownMessages, type OpenSource } from '#sources'
import { carryOut } from './carry-out.ts'
import { readStored } from './read-stored.ts'
import type { ShopStore } from './tables.ts'

/**
 * Lets what a shop says have its effect at once, without writing down that it came, and tells of
 * which orders that is by their names. For trying out: whoever calls this takes it back.
 */
export async function tellDelivery(
  store: ShopStore,
  source: OpenSource,
  { topic, messageId, body }: { topic: string; messageId: string; body: string },
) {
  const told = readStored(source.kind, { name: topic, body, receivedAt: new Date() })
  const event = { call: source.kind, name: topic, personId: null, occurredAt: null, names: [] }
  if (typeof told === 'string') return { ...event, verdict: 'rejected' as const, reason: told }
  const names = (told.reports ?? []).flatMap((report) => report.names)
  const known = await findKnownMessages(store, source.id, [messageId])
  const occurredAt = told.at
  if (known.size > 0) {
    return { ...event, occurredAt, names, verdict: 'duplicate' as const, reason: '' }
  }
  const { personId, reason } = await carryOut(store, source, told)
  return { ...event, occurredAt, names, verdict: 'accepted' as const, reason, personId }
}
