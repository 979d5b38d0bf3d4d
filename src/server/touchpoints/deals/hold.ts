import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError, found } from '#errors'
import type { Person } from '#people'
import type { DealState } from './deal.ts'
import { readableDeals } from './policy.ts'
import type { DealStore } from './tables.ts'

/** A deal that somebody may see, kept from changing until we are done. */
export async function holdDeal(store: DealStore, actor: Person, id: string) {
  const deal = await store
    .selectFrom('deals')
    .where('id', '=', id)
    .where(readableDeals(store, actor))
    .select(['id', 'dealer_id as dealerId', 'state', 'registered_at as registeredAt'])
    .select(['registered_by as registeredBy', 'protected_until as protectedUntil'])
    .select(['extended_at as extendedAt', 'name_key', 'domain', 'email_hash'])
    .select(['amount', 'currency'])
    .forUpdate()
    .executeTakeFirst()
  return found(deal, 'deal.unknown', 'There is no such deal.')
}

export type HeldDeal = Awaited<ReturnType<typeof holdDeal>>

/** Deals of other dealers that stand, and may be the same as those of a row called `deals`. */
export const isSameDeal = sql<boolean>`(
  other.dealer_id <> deals.dealer_id and (
    other.state = 'waiting' or (other.state = 'approved' and other.protected_until > now())
  ) and (
    other.name_key = deals.name_key
    or (deals.domain <> '' and other.domain = deals.domain)
    or (deals.email_hash is not null and other.email_hash = deals.email_hash)
  )
)`

export function refuseOver({ state, protectedUntil }: HeldDeal, ...standing: DealState[]): void {
  const isOver = state === 'approved' && protectedUntil !== null && protectedUntil <= now()
  if (standing.includes(state) && !isOver) return
  const message = 'This deal has been settled meanwhile. Look at it again.'
  throw new DomainError('conflict', 'deal.settled', message)
}
