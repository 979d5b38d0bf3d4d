import { sql } from 'kysely'
import { isStaff, type Role } from '../person.ts'
import type { Presence } from '../presence.ts'
import type { PeopleStore } from '../tables.ts'
import type { Known, Party } from './settle.ts'
import { anonymousIn, type IdKey, type Witness } from './sighting.ts'

/** Whom keys belong to. */
export async function findKnown(store: PeopleStore, keys: readonly IdKey[]): Promise<Known> {
  const { rows } = await sql<{
    text: string
    profileId: string
    personId: string
    isHearsay: boolean
    role: Role
    presence: Presence
  }>`
    select key.text, claims.person_id as "profileId", claims.is_hearsay as "isHearsay",
      person.id as "personId", person.role, person.presence
    from unnest(
      ${keys.map(({ text }) => text)}::text[],
      ${keys.map(({ kind }) => kind)}::text[],
      ${keys.map(({ issuer }) => issuer)}::text[],
      ${keys.map(({ value }) => value)}::text[]
    ) as key (text, kind, issuer, value)
    join claims on claims.kind = key.kind and claims.issuer = key.issuer
      and claims.value = key.value
    join people as profile on profile.id = claims.person_id
    join people as person on person.id = profile.canonical_id
  `.execute(store)
  const people = new Map<string, Party>()
  const known: Known = { holders: new Map(), parties: new Map() }
  for (const { text, profileId, personId, isHearsay, role, presence } of rows) {
    const party = people.get(personId) ?? {
      ...{ id: personId, isVisitor: presence === 'visitor', isStaff: isStaff({ role }) },
      counts: { 1: 0, 2: 0, 3: 0 },
    }
    people.set(personId, party)
    known.holders.set(text, { profileId, isHearsay })
    known.parties.set(profileId, party)
    known.parties.set(personId, party)
  }
  return known
}

/** How many keys were noted of these people lately, where that matters. */
export async function countKeys(
  store: PeopleStore,
  parties: readonly Party[],
  { namespace }: Witness,
): Promise<void> {
  if (parties.length === 0) return
  const { rows } = await sql<{ id: string; users: number; emails: number; browsers: number }>`
    select profile.canonical_id as id,
      count(*) filter (where kind = 'external' and issuer = ${namespace})::int as users,
      count(*) filter (where kind = 'email' and created_at > now() - interval '1 year')::int
        as emails,
      count(*) filter (where kind = 'external' and issuer = ${anonymousIn(namespace)}
        and created_at > now() - interval '7 days')::int as browsers
    from people as profile join claims on claims.person_id = profile.id
    where profile.canonical_id = any(${parties.map(({ id }) => id)}::uuid[])
    group by profile.canonical_id
  `.execute(store)
  const counts = new Map(rows.map((row) => [row.id, row]))
  for (const party of parties) {
    const { users = 0, emails = 0, browsers = 0 } = counts.get(party.id) ?? {}
    party.counts = { 1: users, 2: emails, 3: browsers }
  }
}
