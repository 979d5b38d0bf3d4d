import { listCatalogue, listCategories } from '#products'
import { findRatings } from '#reviews'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store }, url }) => {
  const asked = (name: string) => {
    const text = url.searchParams.get(name)?.slice(0, 100)
    return text === '' ? undefined : text
  }
  const [category, name, after] = [asked('category'), asked('name'), url.searchParams.get('after')]
  const withDiscontinued = url.searchParams.get('all') === 'yes'
  const [products, categories] = await Promise.all([
    listCatalogue(store, { category, name, withDiscontinued, after: after ?? undefined }),
    listCategories(store),
  ])
  const ids = products.items.map(({ id }) => id)
  return {
    ...{ products, categories, ratings: await findRatings(store, ids) },
    ...{ category: category ?? null, name: name ?? '', withDiscontinued },
  }
}
