import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { PeopleStore } from '../tables.ts'
import { isPlaceholder } from './identify-people.ts'

/** What of a profile other systems may fill in. */
export const profileFields = ['name', 'bio', 'location', 'website', 'locale', 'time_zone'] as const
export type ProfileField = (typeof profileFields)[number]

/** What a source says of somebody. */
export interface ToldTraits {
  profileId: string
  at: Date
  traits: ReadonlyMap<string, string | number | boolean>
  fields: Partial<Record<ProfileField, string>>
}

const MOST_TRAITS = 200

/**
 * Keeps what sources say of people, each trait as it was said last. A field of the profile is filled
 * in where it is empty, or where the same source filled it in and nobody changed it since; what
 * members say of themselves in public is theirs alone. Consent is never among it.
 */
export function noteTraits(
  store: PeopleStore,
  source: string,
  told: readonly ToldTraits[],
): Promise<void> {
  return inTransaction(store, async (store) => {
    const inOrder = told.toSorted((one, other) => one.at.getTime() - other.at.getTime())
    await keepTraits(store, source, inOrder)
    await fillIn(store, source, inOrder)
  })
}

async function keepTraits(
  store: PeopleStore,
  source: string,
  told: readonly ToldTraits[],
): Promise<void> {
  const latest = new Map<string, { profileId: string; name: string; value: string; at: Date }>()
  for (const { profileId, at, traits } of told) {
    for (const [name, value] of traits) {
      const trait = { profileId, name, value: JSON.stringify(value), at }
      latest.set(`${profileId} ${name}`, trait)
    }
  }
  if (latest.size === 0) return
  const rows = [...latest].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
  await sql`
    insert into person_traits (person_id, name, value, source, said_at)
    select person_id, name, value, ${source}, said_at from unnest(
      ${rows.map((row) => row.profileId)}::uuid[],
      ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => row.value)}::jsonb[],
      ${rows.map((row) => row.at)}::timestamptz[]
    ) as told (person_id, name, value, said_at)
    where (select count(*) from person_traits known where known.person_id = told.person_id)
        < ${sql.lit(MOST_TRAITS)}
      or exists (
        select from person_traits known
        where known.person_id = told.person_id and known.name = told.name
      )
    on conflict (person_id, name) do update
      set value = excluded.value, source = excluded.source, said_at = excluded.said_at
      where person_traits.said_at < excluded.said_at
  `.execute(store)
}

interface Filled {
  profileId: string
  field: ProfileField
  value: string
  at: Date
}

async function fillIn(
  store: PeopleStore,
  source: string,
  told: readonly ToldTraits[],
): Promise<void> {
  const telling = told.filter((one) => Object.keys(one.fields).length > 0)
  if (telling.length === 0) return
  const ids = [...new Set(telling.map(({ profileId }) => profileId))].sort()
  const profiles = new Map((await holdProfiles(store, ids)).map((row) => [row.id, row]))
  const origins = new Map(
    (await findOrigins(store, ids)).map((row) => [`${row.profileId} ${row.field}`, row]),
  )
  const filled = new Map<string, Filled>()
  for (const { profileId, at, fields: said } of telling) {
    const profile = profiles.get(profileId)
    for (const field of profileFields) {
      const value = said[field]
      if (!profile || value === undefined || value === profile[field]) continue
      const key = `${profileId} ${field}`
      const origin = origins.get(key)
      if (!mayFill(profile, field, at, source, origin)) continue
      profile[field] = value
      filled.set(key, { profileId, field, value, at })
      origins.set(key, { profileId, field, value, source, saidAt: at })
    }
  }
  await write(store, source, [...filled.values()])
}

type Profile = Awaited<ReturnType<typeof holdProfiles>>[number]
type Origin = Awaited<ReturnType<typeof findOrigins>>[number]

function mayFill(
  profile: Profile,
  field: ProfileField,
  at: Date,
  source: string,
  origin: Origin | undefined,
): boolean {
  const isPublic = field !== 'locale' && field !== 'time_zone'
  if (profile.presence === 'member' && isPublic) return false
  const value = profile[field] ?? ''
  if (value === '' || (field === 'name' && isPlaceholder(value, profile.id))) return true
  return origin?.source === source && origin.value === value && origin.saidAt < at
}

function holdProfiles(store: PeopleStore, ids: readonly string[]) {
  return store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'presence', 'name', 'bio', 'location', 'website', 'locale', 'time_zone'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

function findOrigins(store: PeopleStore, ids: readonly string[]) {
  return store
    .selectFrom('profile_origins')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(ids))))
    .select(['person_id as profileId', 'field', 'source', 'value', 'said_at as saidAt'])
    .execute()
}

async function write(store: PeopleStore, source: string, filled: readonly Filled[]) {
  for (const { profileId, field, value } of filled) {
    await store.updateTable('people').set(field, value).where('id', '=', profileId).execute()
  }
  if (filled.length === 0) return
  await sql`
    insert into profile_origins (person_id, field, source, value, said_at)
    select person_id, field, ${source}, value, said_at from unnest(
      ${filled.map((row) => row.profileId)}::uuid[],
      ${filled.map((row) => row.field)}::text[],
      ${filled.map((row) => row.value)}::text[],
      ${filled.map((row) => row.at)}::timestamptz[]
    ) as row (person_id, field, value, said_at)
    on conflict (person_id, field) do update
      set source = excluded.source, value = excluded.value, said_at = excluded.said_at
  `.execute(store)
}
