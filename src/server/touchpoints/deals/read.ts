import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { isDealer } from '#sharing'
import type { Conflict, Deal, DealState } from './deal.ts'
import { isSameDeal } from './hold.ts'
import { mayReadAllDeals, ownDeals, readableDeals } from './policy.ts'
import type { DealStore } from './tables.ts'

const PAGE_SIZE = 20

interface DealFilter {
  state?: DealState | undefined
  after?: string | undefined
}

/** Deals of all dealers, the latest first, with those of others that may be the same. For staff. */
export async function listDeals(
  store: DealStore,
  viewer: Person | undefined,
  { state, after }: DealFilter = {},
): Promise<Page<Deal & { conflicts: Conflict[]; knownAs: KnownCustomer | null }>> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadAllDeals(viewer), 'deal.read', message)
  let deals = selectDeals(store).where(readableDeals(store, viewer)).select(knownAs.as('knownAs'))
  if (state !== undefined) deals = deals.where('deals.state', '=', state)
  const rows = await latestFirst(deals, key, { after, size: PAGE_SIZE }).execute()
  const conflicts = await conflictsOf(
    store,
    rows.map(({ id }) => id),
  )
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.registeredAt.toISOString(), row.id],
    ({ knownAs, ...row }) => {
      const own = conflicts.filter(({ dealId }) => dealId === row.id)
      return { ...asDeal(row), knownAs, conflicts: own }
    },
  )
}

/** Those of the viewer's dealers, the latest first; of others nothing is said. */
export async function listOwnDeals(
  store: DealStore,
  viewer: Person | undefined,
  { after }: Pick<DealFilter, 'after'> = {},
): Promise<Page<Deal>> {
  allow(isDealer(viewer), 'dealer.read', 'Only the people of dealers see this.')
  const deals = selectDeals(store).where(ownDeals(store, viewer))
  const rows = await latestFirst(deals, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.registeredAt.toISOString(), row.id], asDeal)
}

const key = ['deals.registered_at', 'deals.id'] as const

/** An organisation that the business knows under this name or website. */
export interface KnownCustomer {
  organizationId: string
  name: string
}

const knownAs = sql<KnownCustomer | null>`(
  select jsonb_build_object('organizationId', known.id, 'name', known.name)
  from organizations known
  where lower(known.name) = lower(deals.name) or (
    deals.domain <> '' and known.website <> '' and deals.domain
      = lower(regexp_replace(known.website, '^(https?://)?(www\\.)?([^/:]*).*$', '\\3'))
  ) order by known.id limit 1
)`

export function selectDeals(store: DealStore) {
  return store
    .selectFrom('deals')
    .innerJoin('organizations as dealer', 'dealer.id', 'deals.dealer_id')
    .innerJoin('people as profile', 'profile.id', 'deals.registered_by')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .select(['deals.id', 'dealer.id as dealerId', 'dealer.name as dealerName', 'deals.name'])
    .select(['deals.domain', 'deals.product', 'deals.amount', 'deals.currency', 'deals.state'])
    .select([sql<string>`deals.expected_on::text`.as('expectedOn'), 'deals.reason'])
    .select(['author.name as registeredByName', 'deals.registered_at as registeredAt'])
    .select(['deals.decided_at as decidedAt', 'deals.protected_until as protectedUntil'])
    .select('deals.closed_at as closedAt')
    .select(sql<boolean>`deals.extended_at is not null`.as('isExtended'))
}

export function asDeal({
  dealerId: id,
  dealerName: name,
  ...row
}: Omit<Deal, 'dealer'> & { dealerId: string; dealerName: string }): Deal {
  return { ...row, dealer: { id, name } }
}

async function conflictsOf(store: DealStore, dealIds: readonly string[]): Promise<Conflict[]> {
  const { rows } = await sql<Conflict>`
    select deals.id as "dealId", jsonb_build_object('id', other.id, 'dealerName', dealer.name,
        'name', other.name, 'state', other.state) as "with",
      array_remove(array[
        case when other.name_key = deals.name_key then 'name' end,
        case when deals.domain <> '' and other.domain = deals.domain then 'domain' end,
        case when other.email_hash = deals.email_hash then 'email' end
      ], null) as by,
      (other.registered_at, other.id) < (deals.registered_at, deals.id) as "isEarlier"
    from deals join deals other on ${isSameDeal}
    join organizations dealer on dealer.id = other.dealer_id
    where deals.id = any(${dealIds}::uuid[]) and deals.state in ('waiting', 'approved')
    order by other.registered_at, other.id limit ${sql.lit(200)}
  `.execute(store)
  return rows
}
