import { sql, type RawBuilder } from 'kysely'
import { mayConfigure, mayEditCustomers, mayReadCustomers, type Person } from '#people'
import { dealersOf, isDealer } from '#sharing'
import type { DealStore } from './tables.ts'

/** Seeing a deal: its dealer's own people, and staff who look after customers. Nobody else. */
export function mayReadDeal(
  viewer: Person | undefined,
  { dealerIds }: { dealerIds: readonly string[] },
): boolean {
  return mayReadAllDeals(viewer) || (isDealer(viewer) && dealerIds.includes(viewer.id))
}

/** The SQL twin of `mayReadDeal`, as a condition on `deals`. */
export function readableDeals(store: DealStore, viewer: Person | undefined): RawBuilder<boolean> {
  if (mayReadAllDeals(viewer)) return sql<boolean>`true`
  return ownDeals(store, viewer)
}

/** Those of the dealers for whom somebody works. */
export function ownDeals(store: DealStore, viewer: Person | undefined): RawBuilder<boolean> {
  if (!isDealer(viewer)) return sql<boolean>`false`
  return sql<boolean>`deals.dealer_id in (${dealersOf(store, viewer.id)})`
}

/** Seeing the deals of all dealers, and which of them meet. */
export function mayReadAllDeals(viewer: Person | undefined): boolean {
  return mayReadCustomers(viewer)
}

export function mayDecideDeals(actor: Person | undefined): actor is Person {
  return mayEditCustomers(actor)
}

/** Saying for how long deals are protected. */
export function maySetDealTerms(actor: Person | undefined): actor is Person {
  return mayConfigure(actor)
}
