import { sql } from 'kysely'
import { newId } from '#ids'
import type { RowChange } from '#records'
import type { ImportRunStore } from './tables.ts'

/** Notes what a part of an import wrote; parts are numbered in the order in which they come. */
export async function noteChanges(
  store: ImportRunStore,
  runId: string,
  batch: number,
  changes: readonly RowChange[],
): Promise<void> {
  const rows = firstToLast(changes)
  if (rows.length === 0) return
  const column = <Value>(pick: (change: RowChange) => Value) => rows.map(pick)
  await sql`
    insert into import_changes
      (id, run_id, batch, what, row_id, person_id, organization_id, field, before, mark)
    select id, ${runId}::uuid, ${batch}::integer, what, row_id, person_id, organization_id, field,
      before, mark
    from unnest(
      ${column(newId)}::uuid[],
      ${column(({ what }) => what)}::text[],
      ${column(({ rowId }) => rowId)}::uuid[],
      ${column(({ personId }) => personId ?? null)}::uuid[],
      ${column(({ organizationId }) => organizationId ?? null)}::uuid[],
      ${column(({ field }) => field ?? '')}::text[],
      ${column(({ before }) => (before === undefined ? null : JSON.stringify(before)))}::jsonb[],
      ${column(({ mark }) => mark ?? '')}::text[]
    ) as change (id, what, row_id, person_id, organization_id, field, before, mark)
  `.execute(store)
}

/** What was written twice goes from what stood there first to what stands there last. */
function firstToLast(changes: readonly RowChange[]): RowChange[] {
  const all = new Map<string, RowChange>()
  for (const change of changes) {
    const key = `${change.what} ${change.rowId} ${change.field ?? ''}`
    const first = all.get(key)
    all.set(key, first ? { ...first, mark: change.mark } : change)
  }
  return [...all.values()]
}

/** How many parts of a run wrote something, and whether it did at all. */
export async function countChanges(store: ImportRunStore, runId: string): Promise<number> {
  const { batches } = await store
    .selectFrom('import_changes')
    .where('run_id', '=', runId)
    .select(sql<number>`coalesce(max(batch), 0)`.as('batches'))
    .executeTakeFirstOrThrow()
  return batches
}

/** What one part of a run wrote, without whom it made. */
export async function listChanges(
  store: ImportRunStore,
  runId: string,
  batch: number,
): Promise<RowChange[]> {
  return await selectChanges(store, runId)
    .where('batch', '=', batch)
    .where('what', 'not in', whole)
    .execute()
}

const whole = ['person', 'organization'] as const

/** Whom one part of a run made, and every row that the run wrote about them. */
export async function listMade(
  store: ImportRunStore,
  runId: string,
  { batch, what }: { batch: number; what: (typeof whole)[number] },
): Promise<{ ids: string[]; rowIds: string[] }> {
  const column = what === 'person' ? ('person_id' as const) : ('organization_id' as const)
  const made = store
    .selectFrom('import_changes')
    .where('run_id', '=', runId)
    .where('batch', '=', batch)
    .where('what', '=', what)
    .select('row_id as id')
  const rows = await store
    .selectFrom('import_changes')
    .where('run_id', '=', runId)
    .where(column, 'in', made)
    .select('row_id as id')
    .execute()
  return {
    ids: (await made.execute()).map(({ id }) => id),
    rowIds: rows.map(({ id }) => id),
  }
}

/** The mark that imports left last in the facts of organisations, by organisation and column. */
export async function lastMarks(
  store: ImportRunStore,
  organizationIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await store
    .selectFrom('import_changes')
    .where(({ eb, fn, val }) => eb('organization_id', '=', fn.any(val(organizationIds))))
    .where('what', '=', 'facts')
    .distinctOn(['organization_id', 'field'])
    .select(['organization_id as id', 'field', 'mark'])
    .orderBy('organization_id')
    .orderBy('field')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ id, field, mark }) => [`${id} ${field}`, mark]))
}

/** Forgets what a run wrote, once it is taken back. */
export async function forgetChanges(store: ImportRunStore, runId: string): Promise<void> {
  await store.deleteFrom('import_changes').where('run_id', '=', runId).execute()
}

function selectChanges(store: ImportRunStore, runId: string) {
  return store
    .selectFrom('import_changes')
    .where('run_id', '=', runId)
    .select(['what', 'row_id as rowId', 'person_id as personId'])
    .select(['organization_id as organizationId', 'field', 'before', 'mark'])
    .orderBy('id')
}
