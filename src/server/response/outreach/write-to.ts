import { sendMessage } from '#messages'
import { findPerson } from '#people'
import type { Viewer } from '#spaces'
import type { NewApproach } from './outreach.ts'
import { reachOut } from './reach-out.ts'
import type { OutreachStore } from './tables.ts'

/** Writes a personal message to a customer, and returns its id. */
export function writeTo(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { personId, body, because }: NewApproach,
): Promise<string> {
  return reachOut(store, viewer, { because, what: 'message' }, async (store, viewer) => {
    const { id: toId } = await findPerson(store, personId)
    const { messageId: throughId } = await sendMessage(store, viewer, { toId, body })
    return { toId, throughId }
  })
}

/** Welcomes a newcomer nobody has greeted yet. */
export function greet(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { personId, body }: Omit<NewApproach, 'because'>,
): Promise<string> {
  return writeTo(store, viewer, { personId, body, because: 'newcomer' })
}
