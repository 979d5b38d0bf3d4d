import { sql } from 'kysely'
import { inTransaction } from '#database'
import { removeDocument } from '#search'
import type { ProductStore } from './tables.ts'

/** Takes a product and its variants out of the catalogue; false where something refers to it. */
export async function removeProduct(store: ProductStore, id: string): Promise<boolean> {
  return unlessUsed(store, async (store) => {
    await store.deleteFrom('product_variants').where('product_id', '=', id).execute()
    await store.deleteFrom('products').where('id', '=', id).execute()
    await removeDocument(store, { subjectType: 'product', subjectId: id })
  })
}

/** Takes a variant or a version out of the catalogue; false where something refers to it. */
export function removeVariant(store: ProductStore, id: string): Promise<boolean> {
  return unlessUsed(store, async (store) => {
    await store.deleteFrom('product_variants').where('id', '=', id).execute()
  })
}

/** What refers to it is known by the database alone, whichever part of the house it belongs to. */
function unlessUsed(
  store: ProductStore,
  remove: (store: ProductStore) => Promise<void>,
): Promise<boolean> {
  return inTransaction(store, async (store) => {
    await sql`savepoint removing`.execute(store)
    try {
      await remove(store)
      await sql`release savepoint removing`.execute(store)
      return true
    } catch (error) {
      if (!isUse(error)) throw error
      await sql`rollback to savepoint removing`.execute(store)
      return false
    }
  })
}

const FOREIGN_KEY_VIOLATION = '23503'

function isUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === FOREIGN_KEY_VIOLATION
}
