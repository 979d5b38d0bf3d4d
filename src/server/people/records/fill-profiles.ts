import { sql } from 'kysely'
import { now } from '#clock'
import { isPlaceholder } from '../identity/identify-people.ts'
import { profileFields, type ProfileField } from '../identity/note-traits.ts'
import type { PeopleStore } from '../tables.ts'
import { markOfText, type RowChange } from './row-change.ts'

/** What a source says of a profile. */
export interface ToldProfile {
  profileId: string
  fields: Partial<Record<ProfileField, string>>
}

export interface Origin {
  source: string
  value: string
  saidAt: Date
}

/**
 * Fills in profiles where nothing stands or where the same source wrote what stands; unless `isAsked`
 * all else is kept and counted. What members say of themselves is theirs alone, asked or not.
 */
export async function fillProfiles(
  store: PeopleStore,
  source: string,
  told: readonly ToldProfile[],
  { isAsked }: { isAsked: boolean },
): Promise<{ changes: RowChange[]; kept: number }> {
  const ids = [...new Set(told.map(({ profileId }) => profileId))].sort()
  const profiles = new Map((await holdProfiles(store, ids)).map((row) => [row.id, row]))
  const changes: RowChange[] = []
  let kept = 0
  for (const { profileId, fields } of told) {
    const profile = profiles.get(profileId)
    for (const field of profileFields) {
      const [value, current] = [fields[field], profile?.[field] ?? '']
      if (!profile || value === undefined || value === '' || value === current) continue
      const origin = profile.origins[field]
      if (!mayFill(profile, field, { source, origin, isAsked })) {
        kept += 1
        continue
      }
      const before = { value: profile[field], origin: origin ?? null }
      const about = { rowId: profileId, personId: profileId, field }
      changes.push({ what: 'profile', ...about, before, mark: markOfText(value) })
      profile[field] = value
      profile.origins[field] = { source, value, saidAt: now() }
    }
  }
  await writeProfiles(store, source, changes, profiles)
  return { changes, kept }
}

type Profile = Awaited<ReturnType<typeof holdProfiles>>[number]

function mayFill(
  profile: Profile,
  field: ProfileField,
  said: { source: string; origin: Origin | undefined; isAsked: boolean },
): boolean {
  const isPublic = field !== 'locale' && field !== 'time_zone'
  const value = profile[field] ?? ''
  if (profile.presence === 'member' && isPublic) return false
  if (value === '' || (field === 'name' && isPlaceholder(value, profile.id))) return true
  const isOurs = said.origin?.source === said.source && said.origin.value === value
  return isOurs || said.isAsked
}

async function holdProfiles(store: PeopleStore, ids: readonly string[]) {
  const rows = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'presence', 'name', 'bio', 'location', 'website', 'locale', 'time_zone'])
    .select(
      sql<Partial<Record<ProfileField, Origin>>>`(
        select coalesce(jsonb_object_agg(origin.field, jsonb_build_object(
          'source', origin.source, 'value', origin.value, 'saidAt', origin.said_at)), '{}')
        from profile_origins origin where origin.person_id = people.id
      )`.as('origins'),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows
}

async function writeProfiles(
  store: PeopleStore,
  source: string,
  changes: readonly RowChange[],
  profiles: ReadonlyMap<string, Profile>,
): Promise<void> {
  for (const field of profileFields) {
    const ids = [...new Set(changes.flatMap((one) => (one.field === field ? one.rowId : [])))]
    if (ids.length === 0) continue
    const values = ids.map((id) => profiles.get(id)?.[field] ?? '')
    await sql`
      update people set ${sql.ref(field)} = filled.value
      from unnest(${ids}::uuid[], ${values}::text[]) as filled (id, value)
      where people.id = filled.id
    `.execute(store)
    await sql`
      insert into profile_origins (person_id, field, source, value, said_at)
      select id, ${field}, ${source}, value, ${now()}::timestamptz
      from unnest(${ids}::uuid[], ${values}::text[]) as filled (id, value)
      on conflict (person_id, field) do update
        set source = excluded.source, value = excluded.value, said_at = excluded.said_at
    `.execute(store)
  }
}
