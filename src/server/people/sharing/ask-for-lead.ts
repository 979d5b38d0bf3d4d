import { now } from '#clock'
import { newId } from '#ids'
import { record } from '#timeline'
import { isAbout, partyColumns, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { holdRelationship, startRelationship } from './hold.ts'
import { isGranted } from './seen.ts'
import { show } from './show.ts'
import type { SharingStore } from './tables.ts'

interface LeadRequest {
  dealerId: string
  party: Party
  /** What the dealer's people see in place of a name. */
  asked: string
  words: string
  /** For so many days the contact would be shown. */
  days: number
  /** When it is too late to say yes. */
  until: Date
  /** For customers without an account. */
  isByLetter: boolean
}

/**
 * Asks a customer whether a dealer who took a lead may see how to reach them; returns the request.
 * Whether the dealer may ask at all, whoever hands out leads has decided.
 */
export async function askForLead(
  store: SharingStore,
  actor: Person,
  { dealerId, party, asked, words, days, until, isByLetter }: LeadRequest,
): Promise<string> {
  const id = newId()
  await store
    .insertInto('sharing_requests')
    .values({
      ...{ id, dealer_id: dealerId, ...partyColumns(party), relationship_id: null },
      ...{ asked_as: asked, asked_by: actor.id, asked_at: now(), days, expires_at: until },
      ...{ purpose: 'sales', field_groups: ['contact'], words: words.slice(0, 500) },
      is_by_letter: isByLetter,
    })
    .execute()
  const details = { dealerId, purpose: 'sales', count: 1 }
  await record(store, {
    ...{ type: 'sharing.requested', personId: actor.id, subjectId: id, details },
    organizationId: dealerId,
  })
  return id
}

/** The relationship in which a customer shows a dealer their contact for sales already, if so. */
export async function findShownContact(
  store: SharingStore,
  { dealerId, party }: { dealerId: string; party: Party },
): Promise<string | null> {
  const row = await store
    .selectFrom('relationships')
    .where('dealer_id', '=', dealerId)
    .where(isAbout(store, 'relationships', party))
    .where(isGranted({ to: 'dealer', by: 'customer', group: 'contact', purpose: 'sales' }))
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Lets a request lapse that is not answered; what was answered stays. */
export async function lapseRequest(store: SharingStore, requestId: string): Promise<void> {
  await store
    .updateTable('sharing_requests')
    .set({ expires_at: now() })
    .where('id', '=', requestId)
    .where('answered_at', 'is', null)
    .execute()
}

/**
 * Shows a dealer how to reach a customer who has no account and agreed elsewhere; returns the
 * relationship. Staff answer for it with their name, and with how it was said.
 */
export async function showContactFor(
  store: SharingStore,
  actor: Person,
  { dealerId, party, days, consent }: Pick<LeadRequest, 'dealerId' | 'party' | 'days'> & Said,
): Promise<string> {
  const id = await startRelationship(store, actor, { party, dealerId })
  const relationship = await holdRelationship(store, id)
  const expiresAt = new Date(now().getTime() + days * 86_400_000)
  const terms = { group: 'contact', purpose: 'sales', by: 'customer', expiresAt, consent } as const
  await show(store, actor, relationship, terms)
  return id
}

interface Said {
  /** How and when the customer agreed. */
  consent: string
}
