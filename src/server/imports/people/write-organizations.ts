import { importFieldValues } from '#fields'
import { noteChanges } from '#import-runs'
import { addOrganizationRelations, addPartyTags } from '#records'
import { bringOrganizations } from './bring-organizations.ts'
import type { OrganizationRow } from './organization-row.ts'
import type { PeopleImportStore, WriteTerms, Written } from './tables.ts'

/** Stores what some rows say of organisations, and notes every row of ours that it wrote. */
export async function writeOrganizations(
  store: PeopleImportStore,
  rows: readonly OrganizationRow[],
  terms: WriteTerms,
  batch: number,
): Promise<Written> {
  const { source, by, isAsked, runId } = terms
  const { ids, made, ...brought } = await bringOrganizations(store, rows, terms)
  const known = rows.flatMap((row, index) => {
    const organizationId = ids[index]
    return organizationId === undefined ? [] : [{ row, index, organizationId }]
  })
  const relations = await addOrganizationRelations(
    store,
    by.id,
    known.flatMap(({ row, organizationId }) =>
      row.relations.map((kind) => ({ organizationId, kind })),
    ),
  )
  const tags = await addPartyTags(
    store,
    by.id,
    known.flatMap(({ row, organizationId }) =>
      row.tags.map((tag) => ({ party: { organizationId }, tag })),
    ),
  )
  const values = await importFieldValues(
    store,
    { byId: by.id, origin: 'import', source, isAsked },
    known.map(({ row, organizationId }) => ({ party: { organizationId }, values: row.values })),
  )
  const changes = [...brought.changes, ...relations, ...tags, ...values.rows]
  await noteChanges(store, runId, batch, changes)
  const several = rows.flatMap((row, index) => {
    const reason = `"${row.name.slice(0, 50)}" is the name of several organisations: give its key`
    return ids[index] === undefined ? [{ index, column: 'name', reason }] : []
  })
  const wrong = values.wrong.map(({ index, key, message }) => {
    return { index: known[index]?.index ?? 0, column: key, reason: message }
  })
  const changed = new Set(changes.flatMap(({ organizationId }) => organizationId ?? []))
  return {
    made: made.size,
    changed: [...changed].filter((id) => !made.has(id)).length,
    organizations: 0,
    kept: brought.kept + values.kept,
    odd: [...several, ...wrong],
  }
}
