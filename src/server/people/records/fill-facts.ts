import { sql } from 'kysely'
import { recordMany } from '#timeline'
import { settleTerritories } from '../organizations/settle-territories.ts'
import type { OrganizationStore } from '../organizations/tables.ts'
import { markOfText, type RowChange } from './row-change.ts'

export const organizationColumns = ['name', 'website', 'country', 'postcode', 'city'] as const
export type OrganizationColumn = (typeof organizationColumns)[number]

export interface ToldOrganization {
  organizationId: string
  facts: Partial<Record<OrganizationColumn, string>>
  isNew: boolean
}

interface Terms {
  isAsked: boolean
  /** The mark that an import left last, by organisation and column: what still bears it is ours. */
  marks: ReadonlyMap<string, string>
}

/**
 * Writes what is known of organisations where nothing stands or where an import wrote what stands;
 * unless `isAsked` all else is kept and counted. The facts must be in their right form.
 */
export async function fillFacts(
  store: OrganizationStore,
  byId: string,
  told: readonly ToldOrganization[],
  { isAsked, marks }: Terms,
): Promise<{ changes: RowChange[]; kept: number }> {
  const current = new Map((await holdFacts(store, told)).map((row) => [row.id, row]))
  const changes: RowChange[] = []
  let kept = 0
  for (const { organizationId: rowId, facts, isNew } of told) {
    const row = current.get(rowId)
    for (const field of organizationColumns) {
      const [value, before] = [facts[field], row?.[field] ?? '']
      if (!row || value === undefined || value === '') continue
      const change: RowChange = { what: 'facts', rowId, organizationId: rowId, field }
      const mark = markOfText(value)
      if (isNew) changes.push({ ...change, before: value, mark })
      if (value === before) continue
      const isOurs = marks.get(`${rowId} ${field}`) === markOfText(before)
      if (before !== '' && !isOurs && !isAsked) kept += 1
      else {
        changes.push({ ...change, before: row[field], mark })
        row[field] = value
      }
    }
  }
  await writeFacts(store, byId, changes, current)
  return { changes, kept }
}

type Facts = Awaited<ReturnType<typeof holdFacts>>[number]

function holdFacts(store: OrganizationStore, told: readonly ToldOrganization[]) {
  const ids = told.map(({ organizationId }) => organizationId)
  return store
    .selectFrom('organizations')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', ...organizationColumns])
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function writeFacts(
  store: OrganizationStore,
  byId: string,
  changes: readonly RowChange[],
  current: ReadonlyMap<string, Facts>,
): Promise<void> {
  for (const field of organizationColumns) {
    const ids = [...new Set(changes.flatMap((one) => (one.field === field ? one.rowId : [])))]
    if (ids.length === 0) continue
    await sql`
      update organizations set ${sql.ref(field)} = filled.value
      from unnest(${ids}::uuid[], ${ids.map((id) => current.get(id)?.[field] ?? null)}::text[])
        as filled (id, value)
      where organizations.id = filled.id
        and ${sql.ref(`organizations.${field}`)} is distinct from filled.value
    `.execute(store)
  }
  const ids = [...new Set(changes.map(({ rowId }) => rowId))]
  if (ids.length > 0) await settleTerritories(store, ids)
  await tellEdits(store, byId, ids)
}

/** Notes on the timeline that facts of organisations changed. */
export async function tellEdits(
  store: OrganizationStore,
  byId: string,
  ids: readonly string[],
): Promise<void> {
  await recordMany(
    store,
    ids.map((id) => {
      const about = { personId: byId, organizationId: id, subjectId: id }
      return { type: 'organization.edited', ...about, details: {} }
    }),
  )
}
