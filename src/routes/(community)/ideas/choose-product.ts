import { findProductPage, listProductNames } from '#products'

interface Choice {
  id: string
  slug: string
  name: string
}

/** The products one may choose from, and the one that an address or an idea names. */
export async function productChoices(
  store: App.Locals['store'],
  slugOrId: string | null,
): Promise<{ products: Choice[]; chosen: Choice | null }> {
  const products = await listProductNames(store)
  if (slugOrId === null || slugOrId === '') return { products, chosen: null }
  const known = products.find(({ id, slug }) => id === slugOrId || slug === slugOrId)
  if (known) return { products, chosen: known }
  const { id, slug, name } = await findProductPage(store, slugOrId)
  return { products: [...products, { id, slug, name }], chosen: { id, slug, name } }
}
