import { sql } from 'kysely'
import { allow } from '#errors'
import { batches } from '#paging'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { OrganizationStore } from './tables.ts'

/** All that is known of an organisation, as it is exported. */
export interface WholeOrganization {
  id: string
  name: string
  website: string
  country: string | null
  postcode: string
  city: string
  parent: string | null
  owner: string | null
  territory: string | null
  relations: string[]
  tags: string[]
  members: number
  createdAt: Date
  /** By the keys of fields. */
  fields: Record<string, unknown>
}

const BATCH = 500

/** Every organisation, the oldest first, some at a time. */
export function streamOrganizations(
  store: OrganizationStore,
  viewer: Person | undefined,
): AsyncGenerator<readonly WholeOrganization[]> {
  const message = 'Only staff who look after customers see organisations.'
  allow(mayReadCustomers(viewer), 'organization.read', message)
  return batches<WholeOrganization>(async (last) => {
    const { rows } = await sql<WholeOrganization>`
      select id, name, website, country, postcode, city, created_at as "createdAt",
        (select parent.name from organizations parent where parent.id = organizations.parent_id)
          as parent,
        (
          select owner.name from account_owners account join people owner on owner.id = owner_id
          where account.organization_id = organizations.id and account.ended_at is null
        ) as owner,
        (select territories.name from territories where territories.id = territory_id) as territory,
        array(
          select kind from organization_relations relation
          where relation.organization_id = organizations.id and ended_at is null order by kind
        ) as relations,
        array(
          select tag from party_tags where organization_id = organizations.id order by tag
        ) as tags,
        (
          select count(distinct people.canonical_id)::int from organization_members member
          join people on people.id = member.person_id
          where member.organization_id = organizations.id and member.ended_at is null
        ) as members,
        (
          select coalesce(jsonb_object_agg(field.key, said.value), '{}')
          from custom_values said join custom_fields field on field.id = said.field_id
          where said.organization_id = organizations.id and said.replaced_at is null
            and said.value <> 'null' and field.archived_at is null
        ) as fields
      from organizations where id > ${last?.id ?? NONE}::uuid order by id limit ${sql.lit(BATCH)}
    `.execute(store)
    return rows
  })
}

const NONE = '00000000-0000-0000-0000-000000000000'
