import type { Remainder } from '#import-runs'
import { removeProduct, removeVariant } from '#products'
import { removeImported } from '#reviews'
import type { CatalogueImportStore } from './tables.ts'
import { listThings, type What } from './things.ts'

const BATCH = 500
const removals = { review: removeImported, variant: removeVariant, product: removeProduct }

/** Takes back what a run brought in; what was changed or is in use since stays and is told. */
export async function undoCatalogue(
  store: CatalogueImportStore,
  runId: string,
  rest: Remainder,
): Promise<void> {
  for (const what of ['review', 'variant', 'product'] as const) {
    await takeBack(store, runId, what, rest)
  }
  await store.deleteFrom('imported_things').where('run_id', '=', runId).execute()
}

async function takeBack(
  store: CatalogueImportStore,
  runId: string,
  what: What,
  rest: Remainder,
): Promise<void> {
  for (let before: string | undefined, isMore = true; isMore;) {
    const things = await listThings(store, runId, { what, before, limit: BATCH })
    for (const { rowId, isChanged } of things) {
      if (isChanged) rest.add('changed', `${what} ${rowId}`)
      else if (!(await removals[what](store, rowId))) rest.add('used', `${what} ${rowId}`)
    }
    before = things.at(-1)?.id
    isMore = things.length === BATCH
  }
}
