import { sql } from 'kysely'
import { allow, found } from '#errors'
import { isSuspended, type Person } from '#people'
import type { Suggestion } from './lead.ts'
import { mayReadLeads } from './policy.ts'
import type { LeadStore } from './tables.ts'

const MOST = 50

/** All dealers (at most 50), those first to whom a lead should go, each with the reason. */
export async function suggestDealers(
  store: LeadStore,
  viewer: Person | undefined,
  leadId: string,
): Promise<Suggestion[]> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadLeads(viewer), 'lead.read', message)
  const lead = await store
    .selectFrom('leads')
    .where('id', '=', leadId)
    .select(['id', 'territory_id as territoryId'])
    .executeTakeFirst()
  return rankDealers(store, found(lead, 'lead.unknown', 'There is no such lead.'))
}

interface Ranked {
  id: string
  territoryId: string | null
}

/** The dealer to whom a lead goes by itself: the first that covers its place and was not asked. */
export async function nextDealer(store: LeadStore, lead: Ranked): Promise<string | undefined> {
  const dealers = await rankDealers(store, lead)
  return dealers.find(({ steps, before }) => steps !== null && before === null)?.dealer.id
}

/**
 * Those first who were not asked before; of these whoever is put into the lead's own territory, then
 * into the one above it, and so on; of these whoever has fewest open leads. Dealers without anybody
 * who could answer are left out.
 */
async function rankDealers(
  store: LeadStore,
  { id: leadId, territoryId }: Ranked,
): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    with recursive above (id, steps) as (
      select ${territoryId}::uuid, 0
      union all
      select territory.parent_id, above.steps + 1 from above
      join territories territory on territory.id = above.id
      where territory.parent_id is not null and above.steps < 20
    )
    select jsonb_build_object('id', dealer.id, 'name', dealer.name) as dealer,
      territory.name as "territoryName", above.steps, load.count as "openLeads",
      earlier.state as before
    from organizations dealer
    left join above on above.id = dealer.territory_id
    left join territories territory on territory.id = above.id
    cross join lateral (
      select count(*)::int as count from lead_offers
      where dealer_id = dealer.id and state in ('offered', 'accepted')
    ) load
    left join lateral (
      select state from lead_offers
      where lead_id = ${leadId} and dealer_id = dealer.id
        and state in ('declined', 'unanswered', 'withdrawn')
      order by offered_at desc, id desc limit 1
    ) earlier on true
    where ${canAnswer()}
    order by earlier.state is not null, above.steps nulls last, load.count, lower(dealer.name),
      dealer.id
    limit ${sql.lit(MOST)}
  `.execute(store)
  return rows
}

/** Whether an organisation, called `dealer`, is a dealer now, with people who may answer. */
export function canAnswer() {
  return sql<boolean>`(
    exists (
      select from organization_relations dealing where dealing.organization_id = dealer.id
        and dealing.kind in ('dealer', 'distributor') and dealing.ended_at is null
    ) and exists (
      select from organization_members member
      join people profile on profile.id = member.person_id
      join people person on person.id = profile.canonical_id
      where member.organization_id = dealer.id and member.ended_at is null
        and person.role = 'dealer' and not ${isSuspended(sql.ref('person.id'))}
    )
  )`
}
