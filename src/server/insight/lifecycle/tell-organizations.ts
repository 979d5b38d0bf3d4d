import { sql } from 'kysely'
import { inTransaction } from '#database'
import { historyOf } from './history.ts'
import { insertStages, type StageRow } from './insert-stages.ts'
import { listSignsOfOrganizations, type OrganizationSign } from './signs-of-organizations.ts'
import type { LifecycleStore } from './tables.ts'

const AT_ONCE = 100

/** Tells the stages of some organisations anew, as a whole. */
export async function tellOrganizations(
  store: LifecycleStore,
  organizationIds: readonly string[],
): Promise<void> {
  for (let first = 0; first < organizationIds.length; first += AT_ONCE)
    await tellSome(store, organizationIds.slice(first, first + AT_ONCE))
}

/** Tells of every organisation, for what nobody told us of. */
export async function settleOrganizationStages(store: LifecycleStore): Promise<void> {
  for (let last = NONE; ;) {
    const some = await store
      .selectFrom('organizations')
      .where('id', '>', last)
      .select('id')
      .orderBy('id')
      .limit(sql.lit(AT_ONCE))
      .execute()
    const ids = some.map(({ id }) => id)
    if (ids.length > 0) await inTransaction(store, (store) => tellSome(store, ids))
    if (ids.length < AT_ONCE) return
    last = ids.at(-1) ?? last
  }
}

const NONE = '00000000-0000-0000-0000-000000000000'

/** The organisations to which some profiles belong or belonged, or people behind the same name. */
export async function findOrganizationsOf(
  store: LifecycleStore,
  profileIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct member.organization_id as id from people named
    join people profile on profile.canonical_id = named.canonical_id
    join organization_members member on member.person_id = profile.id
    where named.id = any(${profileIds}::uuid[])
  `.execute(store)
  return rows.map(({ id }) => id)
}

async function tellSome(store: LifecycleStore, ids: readonly string[]): Promise<void> {
  // One at a time tells them, by what everybody before has written.
  await sql`select pg_advisory_xact_lock(hashtext('stages of organizations'))`.execute(store)
  const signs = await listSignsOfOrganizations(store, ids)
  const entries = [...Map.groupBy(signs, ({ organizationId }) => organizationId)].flatMap(
    ([organizationId, signs]) => chapterOf(organizationId, signs),
  )
  await sql`
    delete from organization_stages where organization_id = any(${ids}::uuid[])
  `.execute(store)
  await insertStages(store, 'organizations', entries)
}

function chapterOf(organizationId: string, signs: readonly OrganizationSign[]): StageRow[] {
  const entries = historyOf(
    signs.map((sign) => {
      const activityId = sign.activityId ?? NONE
      return { ...sign, activityId, personId: organizationId, given: 1, takenBack: 0 }
    }),
  )
  return entries.map((entry, position) => {
    const activityIds = entry.activityIds.filter((id) => id !== NONE)
    const until = entries[position + 1]?.since ?? null
    return { ...entry, activityIds, of: organizationId, position, until }
  })
}
