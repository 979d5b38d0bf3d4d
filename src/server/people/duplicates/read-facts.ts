import { sql } from 'kysely'
import { isPlaceholder } from '../identity/identify-people.ts'
import type { Facts } from './facts.ts'
import type { DuplicateStore } from './tables.ts'

/** What is known of people; those whom nobody may merge are left out. */
export async function readFacts(
  store: DuplicateStore,
  personIds: readonly string[],
): Promise<Map<string, Facts>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Facts>`
    select person.id, person.name, person.is_nameless as "isNameless", person.location,
      person.locale, person.time_zone as "timeZone",
      coalesce((
        select jsonb_agg(jsonb_build_object('value', value, 'isVerified', is_verified))
        from (
          select value, verified_at is not null as is_verified
          from claims join people own on own.id = claims.person_id
          where own.canonical_id = person.id and kind = 'email'
          union all
          select email, proven_at is not null
          from accounts join people own on own.id = accounts.person_id
          where own.canonical_id = person.id
        ) as address
      ), '[]') as emails,
      coalesce((
        select jsonb_agg(value) from claims join people own on own.id = claims.person_id
        where own.canonical_id = person.id and kind = 'phone'
      ), '[]') as phones,
      coalesce((
        select jsonb_agg(jsonb_build_object('place', issuer, 'value', value))
        from claims join people own on own.id = claims.person_id
        where own.canonical_id = person.id and kind = 'handle'
      ), '[]') as handles
    from people as person
    where person.id = any(${[...personIds]}::uuid[]) and ${sql.raw(mergeable('person'))}
  `.execute(store)
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, isNameless: row.isNameless || isPlaceholder(row.name, row.id) },
    ]),
  )
}

/** Whom staff may merge: neither colleagues nor robots, nor browsers of whom nothing is known. */
export function mergeable(alias: 'person' | 'one' | 'other'): string {
  return `${alias}.merged_into_id is null and ${alias}.presence <> 'visitor'
    and not ${alias}.is_bot and ${alias}.role in ('member', 'dealer')`
}
