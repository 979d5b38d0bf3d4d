import { sql } from 'kysely'
import { allow } from '#errors'
import { encodeCursor } from '#paging'
import { narrowedPeople, type PeopleFilter } from './list.ts'
import type { Person, Role } from './person.ts'
import { mayReadClaims, mayReadCustomers } from './policy.ts'
import type { Presence } from './presence.ts'
import type { PeopleStore } from './tables.ts'

/** All that is known of a person over all their profiles, as it is exported. */
export interface WholePerson {
  id: string
  name: string
  handle: string
  role: Role
  presence: Presence
  joinedAt: Date
  location: string
  website: string
  locale: string | null
  timeZone: string | null
  /** Empty for those who may not read them. */
  emails: string[]
  phones: string[]
  externals: string[]
  organizations: { name: string; role: string }[]
  relations: string[]
  tags: string[]
  /** By the keys of fields. */
  fields: Record<string, unknown>
}

const BATCH = 500

/** Everybody whom the filter leaves, newest first, some at a time. */
export async function* streamPeople(
  store: PeopleStore,
  viewer: Person | undefined,
  filter: PeopleFilter & { ids?: readonly string[] } = {},
): AsyncGenerator<WholePerson[]> {
  allow(mayReadCustomers(viewer), 'people.read', 'Only staff who look after customers see them.')
  const withClaims = mayReadClaims(viewer)
  if (filter.ids) yield await describePeople(store, filter.ids, withClaims)
  for (let after = filter.after; !filter.ids;) {
    const rows = await narrowedPeople(store, { ...filter, after }, withClaims, BATCH).execute()
    const page = rows.slice(0, BATCH)
    const ids = page.map(({ id }) => id)
    if (ids.length > 0) yield await describePeople(store, ids, withClaims)
    const last = page.at(-1)
    if (rows.length <= BATCH || !last) return
    after = encodeCursor([last.joined, last.id])
  }
}

async function describePeople(
  store: PeopleStore,
  ids: readonly string[],
  withClaims: boolean,
): Promise<WholePerson[]> {
  const claimsOf = (kind: string) => sql`array(
    select claims.value from claims join people own on own.id = claims.person_id
    where ${withClaims} and own.canonical_id = person.id and claims.kind = ${kind}
      and not claims.is_hearsay
    order by claims.created_at, claims.id
  )`
  const { rows } = await sql<WholePerson>`
    select person.id, person.name, person.handle, person.role, person.presence,
      person.joined_at as "joinedAt", person.location, person.website, person.locale,
      person.time_zone as "timeZone", ${claimsOf('email')} as emails,
      ${claimsOf('phone')} as phones, ${claimsOf('external')} as externals,
      (
        select coalesce(jsonb_agg(jsonb_build_object('name', organizations.name, 'role', member.role)
          order by organizations.name), '[]')
        from organization_members member join people own on own.id = member.person_id
        join organizations on organizations.id = member.organization_id
        where own.canonical_id = person.id and member.ended_at is null
      ) as organizations,
      array(
        select distinct relation.kind from person_relations relation
        join people own on own.id = relation.person_id
        where own.canonical_id = person.id and relation.ended_at is null order by relation.kind
      ) as relations,
      array(
        select distinct tagged.tag from party_tags tagged
        join people own on own.id = tagged.person_id
        where own.canonical_id = person.id order by tagged.tag
      ) as tags,
      (
        select coalesce(jsonb_object_agg(field.key, said.value order by said.set_at), '{}')
        from custom_values said join people own on own.id = said.person_id
        join custom_fields field on field.id = said.field_id
        where own.canonical_id = person.id and said.replaced_at is null
          and said.value <> 'null' and field.archived_at is null
      ) as fields
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
    join people person on person.id = asked.id order by asked.place
  `.execute(store)
  return rows
}
