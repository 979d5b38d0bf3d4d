import { inTransaction } from '#database'
import { allow } from '#errors'
import { forgiveMailbox, listMailboxes, stoppedAddresses, type Mailbox } from '#mail'
import type { Page } from '#paging'
import { listProvenAddresses, mayConfigure, type Person } from '#people'
import type { CorrespondenceStore } from './tables.ts'

/** The viewer's own proven addresses, and whether letters still go there. */
export async function listOwnMailboxes(
  store: CorrespondenceStore,
  viewer: Person,
): Promise<{ address: string; isStopped: boolean }[]> {
  const addresses = await listProvenAddresses(store, viewer.id)
  const stopped = await stoppedAddresses(store, addresses)
  return addresses.map((address) => ({ address, isStopped: stopped.has(address) }))
}

/** Addresses from which letters came back; to admins. */
export async function listReturned(
  store: CorrespondenceStore,
  actor: Person | undefined,
  filter: { after?: string | undefined },
): Promise<Page<Mailbox>> {
  allow(mayConfigure(actor), 'letter.read', 'Only admins see letters.')
  return await listMailboxes(store, filter)
}

/** Writes to an address again; for those whose it is, and for admins. */
export function reopenMailbox(
  store: CorrespondenceStore,
  actor: Person,
  { address }: { address: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const own = await listProvenAddresses(store, actor.id)
    const isTheirs = own.includes(address.toLowerCase())
    allow(isTheirs || mayConfigure(actor), 'mailbox.reopen', 'This address is not known as yours.')
    await forgiveMailbox(store, address)
  })
}
