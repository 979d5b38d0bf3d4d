import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayImport, type Importer } from './policy.ts'
import type { Run } from './run.ts'
import type { ImportRunStore } from './tables.ts'

const PAGE_SIZE = 20

/** The imports, latest first. */
export async function listRuns(
  store: ImportRunStore,
  viewer: Importer,
  { after }: { after?: string } = {},
): Promise<Page<Run>> {
  allow(mayImport(viewer), 'imports.read', 'Only admins may see imports.')
  const page = latestFirst(runs(store), ['started_at', 'id'], { after, size: PAGE_SIZE })
  const rows = await page.execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (run) => [run.startedAt.toISOString(), run.id],
    (run) => run,
  )
}

/** One import, with how far it has come. */
export async function findRun(store: ImportRunStore, viewer: Importer, id: string): Promise<Run> {
  allow(mayImport(viewer), 'imports.read', 'Only admins may see imports.')
  const run = await runs(store).where('id', '=', id).executeTakeFirst()
  return found(run, 'import.unknown', 'There is no such import.')
}

function runs(store: ImportRunStore) {
  return store
    .selectFrom('import_runs')
    .select([
      'id',
      'kind',
      'name',
      'status',
      'is_dry_run as isDryRun',
      'started_by as startedById',
      'step',
      'done',
      'total',
      'counts',
      'left_out as leftOut',
      'message',
      'errors_path as errorsPath',
      'started_at as startedAt',
      'finished_at as finishedAt',
    ])
}
