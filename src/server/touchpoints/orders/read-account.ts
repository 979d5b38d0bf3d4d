import { sql, type RawBuilder } from 'kysely'
import { allow } from '#errors'
import { mayReadCustomers, type Person } from '#people'
import type { OrderStore } from './tables.ts'

/** Orders of one currency of which something is left; the amount is what they came to without what was refunded. */
export interface AccountSum {
  currency: string
  orders: number
  people: number
  amount: number
  lastOrderedAt: Date
}

export interface AccountSpend {
  /** In its name, or by its people while they belonged to it. */
  own: AccountSum[]
  /** By others, through it as a dealer. */
  through: AccountSum[]
}

/** What an organisation bought, and what was bought through it, by currency. */
export async function spendOfAccount(
  store: OrderStore,
  viewer: Person | undefined,
  organizationId: string,
): Promise<AccountSpend> {
  const message = 'Only staff who look after customers may see this.'
  allow(mayReadCustomers(viewer), 'orders.read', message)
  const [own, through] = await Promise.all([
    sum(store, ordersOf(organizationId)),
    sum(store, sql`select * from orders where dealer_organization_id = ${organizationId}`),
  ])
  return { own, through }
}

function ordersOf(organizationId: string): RawBuilder<unknown> {
  return sql`
    select * from orders where organization_id = ${organizationId}
    union
    select orders.* from organization_members member
    join people own on own.id = member.person_id
    join people profile on profile.canonical_id = own.canonical_id
    join orders on orders.person_id = profile.id
    where member.organization_id = ${organizationId} and orders.organization_id is null
      and orders.ordered_at >= member.started_at
      and (member.ended_at is null or orders.ordered_at <= member.ended_at)
  `
}

async function sum(store: OrderStore, some: RawBuilder<unknown>): Promise<AccountSum[]> {
  const { rows } = await sql<AccountSum>`
    select currency, count(*)::int as orders, count(distinct people.canonical_id)::int as people,
      sum(amount - refunded)::bigint as amount, max(ordered_at) as "lastOrderedAt"
    from (${some}) ordered join people on people.id = ordered.person_id
    where amount > refunded
    group by currency order by currency
  `.execute(store)
  return rows
}
