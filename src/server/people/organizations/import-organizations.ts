import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { checked } from '#errors'
import { newId } from '#ids'
import { recordMany } from '#timeline'
import { handleStem } from '../handle.ts'
import { newOrganization, organizationFacts } from './organization.ts'
import { settleTerritories } from './settle-territories.ts'
import type { OrganizationStore } from './tables.ts'

/** An organisation from elsewhere, and the key by which its source knows it. */
export type ImportedOrganization = Omit<
  z.input<typeof newOrganization>,
  'parentId' | 'name' | 'kind'
> & { name: string; source: string; key: string }

/**
 * Finds organisations by the keys of their source and makes those that are missing; what was known
 * stays. Refuses odd facts. `byId` names who brought them in. Answers in the order given.
 */
export function importOrganizations(
  store: OrganizationStore,
  byId: string,
  organizations: readonly ImportedOrganization[],
): Promise<{ id: string; isNew: boolean }[]> {
  return inTransaction(store, async (store) => {
    await sql`select pg_advisory_xact_lock(hashtext('organization slug'))`.execute(store)
    const known = await findByKeys(store, organizations)
    const fresh = new Map<string, ImportedOrganization & { id: string }>()
    for (const organization of organizations) {
      const key = keyOf(organization)
      if (!known.has(key) && !fresh.has(key)) fresh.set(key, { ...organization, id: newId() })
    }
    await insertOrganizations(store, byId, [...fresh.values()])
    return organizations.map((organization) => {
      const key = keyOf(organization)
      const id = known.get(key) ?? fresh.get(key)?.id
      if (id === undefined) throw new Error('importOrganizations forgot one')
      return { id, isNew: !known.has(key) }
    })
  })
}

/** The organisations that a source knows under some keys, by `source` and `key`. */
export async function findOrganizationsByKeys(
  store: OrganizationStore,
  source: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await store
    .selectFrom('organization_keys')
    .where('source', '=', source)
    .where(({ eb, fn, val }) => eb('key', '=', fn.any(val(keys))))
    .select(['key', 'organization_id as id'])
    .execute()
  return new Map(rows.map(({ key, id }) => [key, id]))
}

function keyOf({ source, key }: { source: string; key: string }): string {
  return JSON.stringify([source, key])
}

async function findByKeys(
  store: OrganizationStore,
  organizations: readonly ImportedOrganization[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (const [source, some] of Map.groupBy(organizations, ({ source }) => source)) {
    const keys = [...new Set(some.map(({ key }) => key))]
    for (const [key, id] of await findOrganizationsByKeys(store, source, keys))
      known.set(keyOf({ source, key }), id)
  }
  return known
}

async function insertOrganizations(
  store: OrganizationStore,
  byId: string,
  organizations: readonly (ImportedOrganization & { id: string })[],
): Promise<void> {
  if (organizations.length === 0) return
  // The end of an id made at one moment is by chance; no two organisations ask for one address.
  const rows = organizations.map((organization) => {
    const { id } = organization
    const { name = organization.name, ...facts } = checked(
      organizationFacts,
      organization,
      'invalid',
    )
    return { id, slug: `${handleStem(name)}-${id.slice(-12)}`, name, ...facts }
  })
  await store.insertInto('organizations').values(rows).execute()
  await store
    .insertInto('organization_keys')
    .values(organizations.map(({ id, source, key }) => ({ source, key, organization_id: id })))
    .execute()
  const ids = organizations.map(({ id }) => id)
  await settleTerritories(store, ids)
  const details = { parentId: null }
  await recordMany(
    store,
    ids.map((id) => {
      const about = { personId: byId, organizationId: id, subjectId: id }
      return { type: 'organization.created', ...about, details }
    }),
  )
}
