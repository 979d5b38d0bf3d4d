import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { findLetterAddress } from '../accounts/letter-address.ts'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { appendLine, type Saying } from './append-line.ts'
import { askByLetter, type ConsentHouse } from './ask-by-letter.ts'
import { standingOf, type Channel, type Purpose } from './consent.ts'
import { mayNoteConsents } from './policy.ts'
import { listLinesOf, listProfileIds, listPurposes } from './read.ts'
import type { ConsentStore } from './tables.ts'

export interface Choice {
  purposeId: string
  channel: Channel
  isGranted: boolean
}

/**
 * Says yes or no for oneself; returns what holds now. A yes to letters waits for the mailbox to
 * confirm it, unless the address was proven before; a no holds at once.
 */
export async function choose(
  store: ConsentStore,
  viewer: Person | undefined,
  house: ConsentHouse,
  choice: Choice,
  saying: Saying,
): Promise<'granted' | 'pending' | 'withdrawn' | 'denied'> {
  // Who is suspended can still say no.
  const isOpen = viewer !== undefined && (!choice.isGranted || mayAct(viewer))
  allow(isOpen, 'consent.choose', 'Please sign in first.')
  return sayFor(store, house, viewer.id, choice, saying)
}

/** Notes what a customer told staff. A yes to letters waits for the customer's own confirmation. */
export async function noteConsent(
  store: ConsentStore,
  actor: Person | undefined,
  house: ConsentHouse,
  { personId, proof, ...choice }: Choice & { personId: string; proof: string },
): Promise<'granted' | 'pending' | 'withdrawn' | 'denied'> {
  const message = 'Only agents and admins note what customers said.'
  allow(mayNoteConsents(actor), 'consent.note', message)
  if (choice.isGranted && proof.trim() === '') {
    throw new DomainError('invalid', 'consent.proof', 'Say how and when the customer agreed.')
  }
  const saying: Saying = { method: 'staff', source: 'desk', proof: `${proof.trim()} (${actor.id})` }
  return sayFor(store, house, personId, choice, saying)
}

/** The same where it is settled who says it: by page, by a signed link, or by staff. */
export function sayFor(
  store: ConsentStore,
  house: ConsentHouse,
  personId: string,
  { purposeId, channel, isGranted }: Choice,
  saying: Saying,
): Promise<'granted' | 'pending' | 'withdrawn' | 'denied'> {
  return inTransaction(store, async (store) => {
    const said = await sayWithoutLetter(store, personId, { purposeId, channel, isGranted }, saying)
    if (said.toAsk) await askByLetter(store, house, { personId, purposes: [said.toAsk] }, saying)
    return said.holds
  })
}

/** The same, and what is left to be confirmed by letter, if anything is. */
export async function sayWithoutLetter(
  store: ConsentStore,
  personId: string,
  { purposeId, channel, isGranted }: Choice,
  saying: Saying,
): Promise<{ holds: 'granted' | 'pending' | 'withdrawn' | 'denied'; toAsk?: Purpose }> {
  const purpose = await findPurpose(store, purposeId, channel, isGranted)
  const profileIds = await listProfileIds(store, personId)
  found(profileIds[0], 'person.unknown', 'There is no such person.')
  const lines = await listLinesOf(store, profileIds, { purposeId, channel })
  const standing = standingOf(profileIds, lines, new Date())
  const at = { personId, purpose, channel, profileIds }
  if (!isGranted) {
    const no = standing === 'granted' || standing === 'pending' ? 'withdrawn' : 'denied'
    if (standing === 'withdrawn' || standing === 'denied') return { holds: standing }
    await appendLine(store, { ...at, action: no, saying })
    return { holds: no }
  }
  if (standing === 'granted') return { holds: standing }
  const isProven = saying.method !== 'staff' && (await isReachable(store, personId, saying))
  if (channel === 'email' && !isProven) {
    if (standing !== 'pending') await appendLine(store, { ...at, action: 'pending', saying })
    return { holds: 'pending', toAsk: purpose }
  }
  await appendLine(store, { ...at, action: 'granted', saying })
  return { holds: 'granted' }
}

async function isReachable(store: ConsentStore, personId: string, { method }: Saying) {
  return method === 'link' || (await findLetterAddress(store, personId)) !== undefined
}

async function findPurpose(
  store: ConsentStore,
  purposeId: string,
  channel: Channel,
  isGranted: boolean,
): Promise<Purpose> {
  const purposes = await listPurposes(store, { withArchived: !isGranted })
  const purpose = purposes.find(({ id }) => id === purposeId)
  // What was granted by a way that is no longer offered can still be taken back.
  const known = purpose && (!isGranted || purpose.channels.includes(channel)) ? purpose : undefined
  return found(known, 'purpose.unknown', 'This is not asked for any more.')
}
