import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayConfigure, mayReadCustomers, type Person } from '#people'
import type { ExportStore } from './store.ts'
import { type Export } from './export.ts'
import { mayTake } from './policy.ts'

const PAGE_SIZE = 20

/** The exports that somebody may take, the latest first: their own, or all for admins. */
export async function listExports(
  store: ExportStore,
  viewer: Person | undefined,
  { after }: { after?: string } = {},
): Promise<Page<Export>> {
  allow(mayReadCustomers(viewer), 'exports.read', 'Only staff who look after customers may this.')
  const own = selectExports(store).$if(!mayConfigure(viewer), (query) =>
    query.where('requested_by', '=', viewer.id),
  )
  const rows = await latestFirst(own, ['requested_at', 'id'], { after, size: PAGE_SIZE }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.requestedAt.toISOString(), row.id],
    (row) => row,
  )
}

/** One export, and how far it has come. What one may not take is not found. */
export async function findExport(
  store: ExportStore,
  viewer: Person | undefined,
  id: string,
): Promise<Export> {
  const row = await selectExports(store).where('id', '=', id).executeTakeFirst()
  const taken = row && mayTake(viewer, row) ? row : undefined
  return found(taken, 'export.unknown', 'There is no such export.')
}

export function selectExports(store: ExportStore) {
  return store
    .selectFrom('exports')
    .select(['id', 'what', 'format', 'filter', 'status', 'rows', 'bytes', 'message'])
    .select(['requested_by as requestedById', 'requested_at as requestedAt'])
    .select('finished_at as finishedAt')
}
