import { importOrganizations, findOrganizationsByKeys } from '#organizations'
import { lastMarks } from '#import-runs'
import {
  fillFacts,
  findOrganizationsByName,
  type OrganizationColumn,
  type RowChange,
} from '#records'
import type { PeopleImportStore, WriteTerms } from './tables.ts'

/** An organisation as a row names it. */
export interface NamedOrganization {
  key: string | undefined
  name: string
  facts: Partial<Record<OrganizationColumn, string>>
}

export interface Brought {
  /** Nothing where several bear the name, or where there is none. */
  ids: (string | undefined)[]
  made: ReadonlySet<string>
  changes: RowChange[]
  kept: number
}

/**
 * Finds organisations by their keys or, where only one bears it, by name, makes those that are
 * missing, and writes what is said of them. Answers in the order given.
 */
export async function bringOrganizations(
  store: PeopleImportStore,
  named: readonly NamedOrganization[],
  { source, by, isAsked }: WriteTerms,
): Promise<Brought> {
  const keyed = await findOrganizationsByKeys(store, source, [...new Set(named.map(keyOf))])
  const byName = await findOrganizationsByName(store, [...new Set(named.map(({ name }) => name))])
  const found = named.map((one) => keyed.get(keyOf(one)) ?? knownByName(one, byName))
  const missing = named.filter((one, index) => found[index] === undefined && one.name !== '')
  const made = await importOrganizations(
    store,
    by.id,
    missing.map((one) => ({ source, key: keyOf(one), name: one.name, ...one.facts })),
  )
  const fresh = new Map(missing.map((one, index) => [keyOf(one), made[index]]))
  const ids = named.map((one, index) => {
    return found[index] === null ? undefined : (found[index] ?? fresh.get(keyOf(one))?.id)
  })
  const isMade = new Set(made.flatMap(({ id, isNew }) => (isNew ? id : [])))
  const told = ids.flatMap((organizationId, index) => {
    const facts = named[index]?.facts ?? {}
    return organizationId ? [{ organizationId, facts, isNew: isMade.has(organizationId) }] : []
  })
  const marks = await lastMarks(
    store,
    told.map(({ organizationId }) => organizationId),
  )
  const { changes, kept } = await fillFacts(store, by.id, told, { isAsked, marks })
  const making = [...isMade].map((id): RowChange => ({
    what: 'organization',
    rowId: id,
    organizationId: id,
  }))
  return { ids, made: isMade, changes: [...making, ...changes], kept }
}

/** Null where nobody can tell which of several is meant. */
function knownByName(
  { name, key }: NamedOrganization,
  byName: ReadonlyMap<string, readonly string[]>,
): string | null | undefined {
  const ids = byName.get(name.toLowerCase()) ?? []
  if (ids.length <= 1) return ids[0]
  return key === undefined ? null : undefined
}

function keyOf({ key, name }: NamedOrganization): string {
  return key ?? `name:${name.toLowerCase()}`
}
