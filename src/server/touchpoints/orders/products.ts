import type { OrderStore } from './tables.ts'

export interface ImportedProduct {
  id: string
  slug: string
  name: string
  description: string
  image?: string | null
}

/** Adds products in the order given; one whose slug is known stays as it is. */
export async function importProducts(
  store: OrderStore,
  products: readonly ImportedProduct[],
): Promise<void> {
  for (const [position, product] of products.entries()) {
    await store
      .insertInto('products')
      .values({ ...product, image: product.image ?? null, position })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
  }
}
