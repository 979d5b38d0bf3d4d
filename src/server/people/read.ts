import { sql, type RawBuilder } from 'kysely'
import { found } from '#errors'
import type { Person } from './person.ts'
import type { PeopleStore } from './tables.ts'

/** The person behind a profile: itself, or the one that it was merged into. */
export async function findPerson(store: PeopleStore, profileId: string): Promise<Person> {
  const person = await selectPeople(store).where('profile.id', '=', profileId).executeTakeFirst()
  return found(person, 'person.unknown', 'There is no such person.')
}

/** Who bears a handle or bore it; that of a merged profile leads to whom it was merged into. */
export async function findByHandle(store: PeopleStore, handle: string): Promise<Person> {
  const wanted = handle.toLowerCase()
  const person =
    (await selectPeople(store).where('profile.handle', '=', wanted).executeTakeFirst()) ??
    (await selectPeople(store)
      .innerJoin('old_handles', 'old_handles.person_id', 'profile.id')
      .where('old_handles.handle', '=', wanted)
      .executeTakeFirst())
  return found(person, 'person.unknown', 'There is no such person.')
}

/** The people behind many profiles, by the id of the profile. Strangers are left out. */
export async function findPeople(
  store: PeopleStore,
  profileIds: readonly string[],
): Promise<Map<string, Person>> {
  if (profileIds.length === 0) return new Map()
  const people = await selectPeople(store)
    .where(({ eb, fn, val }) => eb('profile.id', '=', fn.any(val([...new Set(profileIds)]))))
    .select('profile.id as profileId')
    .execute()
  return new Map(people.map(({ profileId, ...person }) => [profileId, person]))
}

/** The ids of every profile that is this person, for use within a query. A stranger has none. */
export function profilesOf(store: PeopleStore, personId: string | undefined) {
  return store
    .selectFrom('people as own')
    .innerJoin('people as profile', 'profile.canonical_id', 'own.canonical_id')
    .where('own.id', '=', personId ?? null)
    .select('profile.id')
}

/** The same of everybody who became one person, or two again, in these activities. */
export function profilesOfMerged(
  store: PeopleStore,
  activities: readonly { personId: string; subjectId: string }[],
) {
  const profiles = activities.flatMap(({ personId, subjectId }) => [personId, subjectId])
  return store
    .selectFrom('people as own')
    .innerJoin('people as profile', 'profile.canonical_id', 'own.canonical_id')
    .where(({ eb, fn, val }) => eb('own.id', '=', fn.any(val(profiles))))
    .select('profile.id')
}

function selectPeople(store: PeopleStore) {
  return store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .select(personColumns)
}

/** Suspending one profile of a person suspends them, whichever was merged into which. */
export function isSuspended(personId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from people as held where held.canonical_id = ${personId}
      and held.suspended_at is not null and coalesce(held.suspended_until > now(), true)
  )`
}

export const isSuspendedNow = isSuspended(sql.ref('person.id')).as('isSuspended')

/** A person, where `profile` is any of theirs and `person` the one that it was merged into. */
export const personColumns = [
  ...(['person.id', 'person.name', 'person.handle', 'person.role'] as const),
  'person.trust_level as trustLevel' as const,
  isSuspendedNow,
] as const
