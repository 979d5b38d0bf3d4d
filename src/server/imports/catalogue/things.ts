import { sql } from 'kysely'
import { newId } from '#ids'
import type { CatalogueImportStore, CatalogueImportTables } from './tables.ts'

export type What = CatalogueImportTables['imported_things']['what']

/** What somebody could change by hand, of each. */
const marks = {
  product: sql`select md5(concat_ws('|', name, sku, category, description, body, image,
    discontinued_at)) as mark from products`,
  variant: sql`select md5(concat_ws('|', name, sku)) as mark from product_variants`,
  review: sql`select md5(concat_ws('|', edition, answer, incentive, removed_at)) as mark from reviews`,
}

/** Notes what a run brought in, and how it looked then. */
export async function noteThing(
  store: CatalogueImportStore,
  runId: string,
  what: What,
  rowId: string,
): Promise<void> {
  await sql`
    insert into imported_things (id, run_id, what, row_id, mark)
    select ${newId()}::uuid, ${runId}::uuid, ${what}, ${rowId}::uuid, mark
    from (${marks[what]} where id = ${rowId}::uuid) as thing
  `.execute(store)
}

interface Thing {
  id: string
  rowId: string
  isChanged: boolean
}

/** The next of what a run brought in, the latest first. */
export async function listThings(
  store: CatalogueImportStore,
  runId: string,
  { what, before, limit }: { what: What; before: string | undefined; limit: number },
): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select thing.id, row_id as "rowId", (
      select mark from (${marks[what]} where id = thing.row_id) as now
    ) is distinct from thing.mark as "isChanged"
    from imported_things as thing
    where run_id = ${runId} and what = ${what}
      and (${before ?? null}::uuid is null or thing.id < ${before ?? null}::uuid)
    order by thing.id desc limit ${sql.lit(limit)}
  `.execute(store)
  return rows
}
