import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '#people'
import type { Deal } from './deal.ts'
import { mayReadAllDeals } from './policy.ts'
import { asDeal, selectDeals } from './read.ts'
import type { DealStore } from './tables.ts'

/**
 * Deals not settled yet that are about a customer, the latest first (at most 20): registered with an
 * address of theirs, or with the name or website of an organisation to which they belong.
 */
export async function listOpenDealsOf(
  store: DealStore,
  viewer: Person | undefined,
  { personId }: { personId: string },
): Promise<Deal[]> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadAllDeals(viewer), 'deal.read', message)
  const rows = await selectDeals(store)
    .where('deals.state', 'in', ['waiting', 'approved'])
    .where(isAboutPerson(personId))
    .orderBy('deals.registered_at', 'desc')
    .orderBy('deals.id', 'desc')
    .limit(sql.lit(20))
    .execute()
  return rows.map(asDeal)
}

/** Of an address the deal knows its hash alone, as `emailHash` makes it. */
function isAboutPerson(personId: string) {
  const profiles = sql`(
    select profile.id from people profile join people own on own.canonical_id = profile.canonical_id
    where own.id = ${personId}
  )`
  return sql<boolean>`(
    deals.email_hash in (
      select sha256(convert_to(lower(trim(value)), 'UTF8')) from claims
      where kind = 'email' and person_id in ${profiles}
    ) or exists (
      select from organization_members member join organizations own on own.id = member.organization_id
      where member.person_id in ${profiles} and member.ended_at is null and (
        lower(own.name) = lower(deals.name) or (
          deals.domain <> '' and own.website <> '' and deals.domain
            = lower(regexp_replace(own.website, '^(https?://)?(www\\.)?([^/:]*).*$', '\\3'))
        )
      )
    )
  )`
}
