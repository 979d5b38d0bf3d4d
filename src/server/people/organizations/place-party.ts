import { sql } from 'kysely'
import { profilesOf } from '../read.ts'
import type { Party } from './party.ts'
import type { OrganizationStore } from './tables.ts'
import { territoryFor, type Place } from './territory.ts'

/** The territory in which a customer is: put there, or by an organisation they belong to now. */
export async function territoryOf(store: OrganizationStore, party: Party): Promise<string | null> {
  if (party.organizationId !== undefined) {
    const row = await store
      .selectFrom('organizations')
      .where('id', '=', party.organizationId)
      .select('territory_id as territoryId')
      .executeTakeFirst()
    return row?.territoryId ?? null
  }
  const profiles = profilesOf(store, party.personId)
  const { rows } = await sql<{ id: string | null }>`
    select placed.id from (
      select territory_id as id, true as is_by_hand, assigned_at as at from person_territories
      where person_id in (${profiles})
      union all
      select organization.territory_id, false, member.started_at from organization_members member
      join organizations organization on organization.id = member.organization_id
      where member.person_id in (${profiles}) and member.ended_at is null
    ) placed where placed.id is not null order by is_by_hand desc, at desc, id limit 1
  `.execute(store)
  return rows[0]?.id ?? null
}

/** The territory that a place lies in, by the rules of all of them; none that fits: none. */
export async function territoryAt(store: OrganizationStore, place: Place): Promise<string | null> {
  const territories = await store
    .selectFrom('territories')
    .select(['id', 'name', 'parent_id as parentId', 'countries', 'postcodes'])
    .execute()
  const postcode = place.postcode.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return territoryFor({ country: place.country, postcode }, territories)
}
