import { allow, DomainError, found } from '#errors'
import type { LeftOut } from './left-out.ts'
import { mayImport, type Importer } from './policy.ts'
import type { Run, RunKind } from './run.ts'
import type { ImportRunStore } from './tables.ts'

const undoableKinds: readonly RunKind[] = [
  ...(['orders', 'people', 'organizations', 'products', 'reviews'] as const),
]

/** Whether there is something that can be taken back. */
export function isUndoable({ kind, status, isDryRun }: Pick<Run, 'kind' | 'status' | 'isDryRun'>) {
  return status === 'done' && !isDryRun && undoableKinds.includes(kind)
}

/**
 * Keeps others from undoing the same run and tells its kind; nothing where it is undone already.
 * Refuses runs that wrote nothing and those of forums, which cannot be taken apart again.
 */
export async function holdUndoable(
  store: ImportRunStore,
  importer: Importer,
  runId: string,
): Promise<RunKind | undefined> {
  allow(mayImport(importer), 'import.undo', 'Only admins may undo an import.')
  const run = await store
    .selectFrom('import_runs')
    .where('id', '=', runId)
    .select(['kind', 'status', 'is_dry_run as isDryRun'])
    .forUpdate()
    .executeTakeFirst()
  const { kind, status, isDryRun } = found(run, 'import.unknown', 'There is no such import.')
  if (status === 'undone') return undefined
  if (!undoableKinds.includes(kind)) {
    const message =
      'Only imports of tables can be undone: people, organisations, orders, products, reviews.'
    throw new DomainError('conflict', 'import.undo.kind', message)
  }
  if (status === 'done' && !isDryRun) return kind
  const message = 'This import brought nothing in, so there is nothing to undo.'
  throw new DomainError('conflict', 'import.undo.nothing', message)
}

/** Notes that a run is undone, and what of it stays. */
export async function endUndone(
  store: ImportRunStore,
  runId: string,
  leftOut: readonly LeftOut[],
): Promise<void> {
  await store
    .updateTable('import_runs')
    .set({ status: 'undone', left_out: JSON.stringify(leftOut) })
    .where('id', '=', runId)
    .execute()
}
