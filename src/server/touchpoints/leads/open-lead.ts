import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { holdParty, partyColumns, territoryAt, territoryOf, type Party } from '#organizations'
import type { Person } from '#people'
import { record } from '#timeline'
import { newLead, newWish } from './lead.ts'
import { mayHandOutLeads, mayWish } from './policy.ts'
import type { LeadStore } from './tables.ts'

/** Notes that a customer may be handed to a dealer; returns the lead. It lies in their territory. */
export function openLead(
  store: LeadStore,
  actor: Person | undefined,
  { about, ...input }: z.input<typeof newLead> & { about: Party },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayHandOutLeads(actor), 'lead.edit', 'Only agents and admins may do this.')
    const { territoryId: wanted, ...facts } = checked(newLead, input, 'invalid')
    await holdParty(store, about)
    const territoryId = wanted ?? (await territoryOf(store, about))
    return insertLead(store, actor, { ...facts, about, territoryId, source: 'desk', consent: '' })
  })
}

/**
 * Wishes that a dealer gets in touch; returns the lead. Whoever wishes agrees beforehand that the
 * dealer who takes it sees how to reach them. Where they live is only used to find a dealer.
 */
export function wishForDealer(
  store: LeadStore,
  actor: Person | undefined,
  input: z.input<typeof newWish>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayWish(actor), 'lead.wish', 'Sign in to be called by a dealer.')
    const { country, postcode, ...facts } = checked(newWish, input, 'lead')
    const about = { personId: actor.id }
    const place = { country: country || null, postcode }
    const territoryId =
      country === '' && postcode === ''
        ? await territoryOf(store, about)
        : await territoryAt(store, place)
    return insertLead(store, actor, { ...facts, about, territoryId, source: 'customer' })
  })
}

interface Inserted {
  about: Party
  product: string
  words: string
  territoryId: string | null
  source: 'desk' | 'customer'
  consent: string
}

async function insertLead(store: LeadStore, actor: Person, lead: Inserted): Promise<string> {
  const id = newId()
  const { about, product, words, territoryId, source, consent } = lead
  await store
    .insertInto('leads')
    .values({
      ...{ id, ...partyColumns(about), product, words, territory_id: territoryId },
      ...{ source, consent, opened_by: actor.id },
    })
    .execute()
  await record(store, {
    ...{ type: 'lead.opened', personId: actor.id, subjectId: id },
    organizationId: about.organizationId ?? null,
    details: { aboutId: about.personId ?? null, territoryId, source },
  })
  return id
}
