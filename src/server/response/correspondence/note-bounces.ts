import { isFromServer, noteBounce, type IncomingLetter } from '#mail'
import { bouncedIn, localOf } from './addressee.ts'
import type { Envelope, PostOffice } from './correspondence.ts'
import type { CorrespondenceStore } from './tables.ts'

/**
 * Notes of which letter of ours somebody says that it could not be delivered: of the one that its
 * return path names or, else, of those whose ids stand in the report.
 */
export async function noteBounces(
  store: CorrespondenceStore,
  { domain }: PostOffice,
  letter: IncomingLetter,
  { recipient }: Envelope,
): Promise<void> {
  const { report } = letter
  // An answer that nobody wrote comes back there as well, from mailboxes that are well.
  if (report?.kind === 'delivered' || !(report || isFromServer(letter))) return
  const returned = [...(recipient === undefined ? [] : [recipient]), ...letter.to]
    .flatMap((address) => bouncedIn(localOf(address, domain) ?? '') ?? [])
    .slice(0, 1)
  const letterIds = returned.length > 0 ? returned : (report?.letterIds ?? [])
  const status = report?.status ? ` ${report.status}` : ''
  const because = `Could not be delivered${status}: ${letter.subject}`
  for (const letterId of new Set(letterIds)) {
    await noteBounce(store, { letterId, kind: report?.kind ?? 'soft', because })
  }
}
