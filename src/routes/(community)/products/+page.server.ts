import { catalogueOrder, listCatalogue, listCategories } from '#products'
import { findRatings } from '#reviews'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store }, url }) => {
  const asked = (name: string) => {
    const text = url.searchParams.get(name)?.slice(0, 100)
    return text === '' ? undefined : text
  }
  const [category, name, after] = [asked('category'), asked('name'), url.searchParams.get('after')]
  const order = catalogueOrder.catch('name').parse(url.searchParams.get('order'))
  const withDiscontinued = url.searchParams.get('all') === 'yes'
  const [products, categories] = await Promise.all([
    listCatalogue(store, { order, category, name, withDiscontinued, after: after ?? undefined }),
    listCategories(store),
  ])
  const ids = products.items.map(({ id }) => id)
  return {
    ...{ products, categories, ratings: await findRatings(store, ids) },
    ...{ order, category: category ?? null, name: name ?? '', withDiscontinued },
  }
}
