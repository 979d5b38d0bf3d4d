import { sql, type RawBuilder } from 'kysely'
import { now } from '#clock'
import type { HandOver, LeadNote, Offer } from './lead.ts'
import type { LeadStore } from './tables.ts'

/** The relationship in which a customer is shown to the dealer of an offer, if any ever was. */
export const shownIn = sql<string | null>`coalesce(lead_offers.relationship_id, (
  select relationship_id from sharing_requests where id = lead_offers.request_id
))`

/** How far the agreement has come; `isShown` says whether contact is shown now. */
export function handOverAs(isShown: RawBuilder<boolean>) {
  return sql<HandOver>`case
    when ${isShown} then 'given'
    when ${shownIn} is not null then 'cut'
    when lead_offers.request_id is null then 'none'
    else (
      select case when answered_at is not null then 'refused'
        when expires_at <= ${now()} then 'over'
        when is_by_letter then 'written' else 'asked' end
      from sharing_requests where id = lead_offers.request_id
    ) end`
}

/** Offers with their dealers. */
export function selectOffers(store: LeadStore) {
  return store
    .selectFrom('lead_offers')
    .innerJoin('organizations as dealer', 'dealer.id', 'lead_offers.dealer_id')
    .select(['lead_offers.id', 'dealer.id as dealerId', 'dealer.name as dealerName'])
    .select(['lead_offers.state', 'offered_at as offeredAt', 'answer_by as answerBy'])
    .select(['answered_at as answeredAt', 'reason', 'order_number as orderNumber'])
    .select(['lead_offers.amount', 'lead_offers.currency'])
    .select('lead_offers.closed_at as closedAt')
}

type Row = Omit<Offer, 'dealer'> & { dealerId: string; dealerName: string }

export function asOffer({ dealerId, dealerName, ...row }: Row): Offer {
  const { id, state, offeredAt, answerBy, answeredAt, reason, handOver, orderNumber } = row
  const { amount, currency, closedAt } = row
  const dealer = { id: dealerId, name: dealerName }
  return {
    ...{ id, dealer, state, offeredAt, answerBy, answeredAt, reason, handOver, orderNumber },
    ...{ amount, currency, closedAt },
  }
}

/** What a dealer wrote about a lead, the latest first (100), by the id of its offer. */
export async function notesOfOffers(
  store: LeadStore,
  offerIds: readonly string[],
): Promise<Map<string, LeadNote[]>> {
  const rows = await store
    .selectFrom('lead_notes')
    .innerJoin('people as profile', 'profile.id', 'lead_notes.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(({ eb, fn, val }) => eb('offer_id', '=', fn.any(val(offerIds))))
    .select(['lead_notes.id', 'author.name as authorName', 'body', 'written_at as writtenAt'])
    .select('offer_id as offerId')
    .orderBy('written_at', 'desc')
    .orderBy('lead_notes.id', 'desc')
    .limit(sql.lit(100))
    .execute()
  const notes = new Map<string, LeadNote[]>()
  for (const { offerId, ...note } of rows) notes.set(offerId, [...(notes.get(offerId) ?? []), note])
  return notes
}
