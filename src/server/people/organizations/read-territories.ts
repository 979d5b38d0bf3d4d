import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import { profilesOf } from '../read.ts'
import type { OrganizationStore } from './tables.ts'
import type { TerritoryCard } from './territory.ts'

const MOST = 500

/** The territories by name, with how many customers are in each itself (at most 500 of them). */
export async function listTerritories(
  store: OrganizationStore,
  viewer: Person | undefined,
): Promise<TerritoryCard[]> {
  const message = 'Only staff who look after customers see territories.'
  allow(mayReadCustomers(viewer), 'territory.read', message)
  return await store
    .selectFrom('territories')
    .select(['id', 'name', 'parent_id as parentId', 'countries', 'postcodes'])
    .select(
      sql<number>`(
        select count(*)::int from organizations where territory_id = territories.id
      )`.as('organizationCount'),
    )
    .select(
      sql<number>`(
        select count(distinct people.canonical_id)::int from person_territories own
        join people on people.id = own.person_id where own.territory_id = territories.id
      )`.as('personCount'),
    )
    .orderBy('name')
    .limit(sql.lit(MOST))
    .execute()
}

export interface PlacedIn {
  id: string
  name: string
  isByHand: boolean
}

/** The territory that a person was put into; else that of an organisation they belong to now. */
export async function findTerritoryOf(
  store: OrganizationStore,
  viewer: Person | undefined,
  personId: string,
): Promise<PlacedIn | null> {
  const message = 'Only staff who look after customers see territories.'
  allow(mayReadCustomers(viewer), 'territory.read', message)
  const { rows } = await sql<PlacedIn>`
    select id, name, is_by_hand as "isByHand" from (
      select territory_id, true as is_by_hand, assigned_at as at from person_territories
      where person_id in (${profilesOf(store, personId)})
      union all
      select organization.territory_id, false, member.started_at from organization_members member
      join organizations organization on organization.id = member.organization_id
      where member.person_id in (${profilesOf(store, personId)}) and member.ended_at is null
    ) placed join territories on territories.id = placed.territory_id
    order by is_by_hand desc, at desc, id limit 1
  `.execute(store)
  return rows[0] ?? null
}
