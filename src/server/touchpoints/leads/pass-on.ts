import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { holdLead, tellOfOffer, type HeldLead, type HeldOffer } from './hold.ts'
import { offerTo } from './offer.ts'
import { nextDealer } from './suggest.ts'
import type { LeadStore } from './tables.ts'

const MOST_AT_ONCE = 200

/** Takes leads from dealers that did not answer in time, and gives them to the next. */
export async function passOnUnanswered(store: LeadStore): Promise<void> {
  for (let count = 0; count < MOST_AT_ONCE; count += 1) {
    if (!(await passOnOne(store))) return
  }
}

function passOnOne(store: LeadStore): Promise<boolean> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ leadId: string }>`
      select leads.id as "leadId" from lead_offers join leads on leads.id = lead_offers.lead_id
      where lead_offers.state = 'offered' and answer_by <= ${now()}
      order by answer_by limit 1 for update of leads skip locked
    `.execute(store)
    const [due] = rows
    if (!due) return false
    const lead = await holdLead(store, due.leadId)
    const offer = await store
      .updateTable('lead_offers')
      .set({ state: 'unanswered', answered_at: now() })
      .where('lead_id', '=', lead.id)
      .where('state', '=', 'offered')
      .where('answer_by', '<=', now())
      .returning(['id', 'lead_id as leadId', 'dealer_id as dealerId', 'offered_by as offeredBy'])
      .executeTakeFirst()
    // Somebody answered between our looking and our holding.
    if (!offer) return true
    await tellOfOffer(store, 'lead.unanswered', offer.offeredBy, offer)
    await passOn(store, lead, offer)
    return true
  })
}

/** Gives a lead that came back to the next dealer that covers its place; else it waits for staff. */
export async function passOn(
  store: LeadStore,
  lead: HeldLead,
  { offeredBy }: Pick<HeldOffer, 'offeredBy'>,
): Promise<void> {
  await store.updateTable('leads').set({ state: 'open' }).where('id', '=', lead.id).execute()
  const dealerId = await nextDealer(store, lead)
  if (dealerId !== undefined) await offerTo(store, lead, { dealerId, offeredBy })
}
