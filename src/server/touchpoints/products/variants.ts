import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import { mayKeepProducts } from './policy.ts'
import { newVariant, type NewVariant, type VariantKind } from './product.ts'
import { holdProduct } from './read.ts'
import type { ProductStore } from './tables.ts'

/** Adds a variant or a version to a product. One of the same name stays as it is; of a new one the id. */
export function addVariant(
  store: ProductStore,
  actor: Viewer | undefined,
  { productId, ...input }: NewVariant & { productId: string },
): Promise<string | undefined> {
  return inTransaction(store, async (store) => {
    allow(mayKeepProducts(actor), 'product.save', 'Only staff keep the catalogue.')
    const variant = checked(newVariant, input, 'product.variant')
    await holdProduct(store, productId)
    const { id } =
      (await store
        .insertInto('product_variants')
        .values({ id: newId(), product_id: productId, ...variant })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()) ?? {}
    if (id !== undefined || (await isThere(store, productId, variant))) return id
    const message = 'Another one has this name or number already.'
    throw new DomainError('conflict', 'product.sku', message)
  })
}

async function isThere(
  store: ProductStore,
  productId: string,
  { kind, name }: { kind: VariantKind; name: string },
): Promise<boolean> {
  const same = await store
    .selectFrom('product_variants')
    .where('product_id', '=', productId)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .select('id')
    .executeTakeFirst()
  return same !== undefined
}
