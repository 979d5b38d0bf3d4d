import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { findStanding, holdLead, tellOfOffer, type HeldLead } from './hold.ts'
import { mayHandOutLeads } from './policy.ts'
import { canAnswer } from './suggest.ts'
import type { LeadStore } from './tables.ts'
import { readTerms } from './terms.ts'

const HOUR_MS = 3_600_000

/**
 * Offers a lead to a dealer: it sees the area and the product, and nobody's name. Refuses a lead
 * that another dealer has in hand, and dealers where nobody could answer.
 */
export function offerLead(
  store: LeadStore,
  actor: Person | undefined,
  { leadId, dealerId }: { leadId: string; dealerId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayHandOutLeads(actor), 'lead.edit', 'Only agents and admins may do this.')
    const lead = await holdLead(store, leadId)
    const standing = await findStanding(store, leadId)
    if (standing?.dealerId === dealerId) return
    if (standing) {
      const message = 'A dealer has this lead in hand. Take it back first.'
      throw new DomainError('conflict', 'lead.in_hand', message)
    }
    refuseSettled(lead)
    await refuseMute(store, dealerId)
    await offerTo(store, lead, { dealerId, offeredBy: actor.id })
  })
}

/** The offer itself, of a lead that is held. */
export async function offerTo(
  store: LeadStore,
  lead: Pick<HeldLead, 'id'>,
  { dealerId, offeredBy }: { dealerId: string; offeredBy: string },
): Promise<void> {
  const { answerHours } = await readTerms(store)
  const id = newId()
  await store
    .insertInto('lead_offers')
    .values({
      ...{ id, lead_id: lead.id, dealer_id: dealerId, offered_by: offeredBy, offered_at: now() },
      answer_by: new Date(now().getTime() + answerHours * HOUR_MS),
    })
    .execute()
  await store
    .updateTable('leads')
    .set({ state: 'offered', closed_at: null })
    .where('id', '=', lead.id)
    .execute()
  await tellOfOffer(store, 'lead.offered', offeredBy, { id, leadId: lead.id, dealerId })
}

export function refuseSettled({ state }: Pick<HeldLead, 'state'>): void {
  if (state !== 'won' && state !== 'lost' && state !== 'dropped') return
  const message = 'This lead is settled. Make a new one.'
  throw new DomainError('conflict', 'lead.settled', message)
}

async function refuseMute(store: LeadStore, dealerId: string): Promise<void> {
  const dealer = await store
    .selectFrom('organizations as dealer')
    .where('dealer.id', '=', dealerId)
    .where(canAnswer())
    .select(sql<boolean>`true`.as('is'))
    .executeTakeFirst()
  if (dealer) return
  const message = 'There is no such dealer, or nobody there could answer. Choose another.'
  throw new DomainError('not_found', 'dealer.unknown', message)
}
