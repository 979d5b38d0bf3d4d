import { now } from '#clock'
import { findPerson, mayAct, type Person } from '#people'
import { askForLead, findShownContact, listMailboxes, shareWithDealer } from '#sharing'
import { partyOf, type HeldLead, type HeldOffer } from './hold.ts'
import type { LeadStore } from './tables.ts'
import { readTerms } from './terms.ts'

const DAY_MS = 86_400_000

/**
 * By which the dealer who takes a lead comes to see the customer: what they show it already, what
 * they agreed to beforehand, or a request that they answer: signed in, or without an account by
 * the link of a letter. Where nothing is known to write to, staff ask.
 */
export async function handOver(
  store: LeadStore,
  actor: Person,
  lead: HeldLead,
  { dealerId }: Pick<HeldOffer, 'dealerId'>,
): Promise<{ request_id?: string; relationship_id?: string }> {
  const party = partyOf(lead)
  const shown = await findShownContact(store, { dealerId, party })
  if (shown !== null) return { relationship_id: shown }
  const { consentDays, shownDays } = await readTerms(store)
  if (lead.consent !== '' && party.personId !== undefined) {
    const customer = await findPerson(store, party.personId)
    if (mayAct(customer)) {
      const relationship_id = await shareWithDealer(store, customer, {
        ...{ dealerId, groups: ['contact'], purposes: ['sales'], days: shownDays },
        consent: lead.consent,
      })
      return { relationship_id }
    }
  }
  const isByLetter = !(await canAgree(store, lead))
  if (isByLetter && (await listMailboxes(store, party)).length === 0) return {}
  const request_id = await askForLead(store, actor, {
    ...{ dealerId, party, asked: lead.product || '–', words: lead.words, days: shownDays },
    isByLetter,
    until: new Date(now().getTime() + consentDays * DAY_MS),
  })
  return { request_id }
}

/** Whether there is anybody who can answer here: a member, or somebody of the organisation. */
export async function canAgree(
  store: LeadStore,
  { personId, organizationId }: Pick<HeldLead, 'personId' | 'organizationId'>,
): Promise<boolean> {
  const people = store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('person.presence', '=', 'member')
    .select('person.id')
  const found =
    organizationId === null
      ? people.where('profile.id', '=', personId)
      : people
          .innerJoin('organization_members as member', 'member.person_id', 'profile.id')
          .where('member.organization_id', '=', organizationId)
          .where('member.ended_at', 'is', null)
  return (await found.executeTakeFirst()) !== undefined
}
