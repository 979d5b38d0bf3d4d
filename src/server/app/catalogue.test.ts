import { expect } from 'vitest'
import { newId } from '#ids'
import { createPerson } from '#people'
import { listCatalogue, saveProduct, type CatalogueOrder } from '#products'
import { importReviews } from '#reviews'
import { ann, it, type Store } from '#test'

async function addRated(store: Store, name: string, stars: readonly number[]): Promise<void> {
  const { id: productId } = await saveProduct(store, ann, { name, category: 'Rated' })
  const words = { title: 'Fine', body: 'It does what it says.', source: 'test' }
  for (const given of stars) {
    const { id: personId } = await createPerson(store, { name: 'Rider' })
    const review = { ...words, id: newId(), productId, personId, stars: given }
    await importReviews(store, [{ ...review, createdAt: new Date() }])
  }
}

async function inOrder(store: Store, order: CatalogueOrder): Promise<string[]> {
  const { items } = await listCatalogue(store, { order, category: 'Rated' })
  return items.map(({ name }) => name)
}

it('orders products by what they surely deserve, not by one cry of joy', async ({ store }) => {
  await addRated(
    store,
    'Bell',
    Array.from({ length: 10 }, () => 5),
  )
  await addRated(store, 'Axle', [5])
  await addRated(store, 'Chain', [1, 1, 2, 1, 1, 1])
  await addRated(store, 'Duct', [])
  expect(await inOrder(store, 'name')).toEqual(['Axle', 'Bell', 'Chain', 'Duct'])
  expect(await inOrder(store, 'newest')).toHaveLength(4)
  expect(await inOrder(store, 'rated')).toEqual(['Bell', 'Axle', 'Chain', 'Duct'])
  expect(await inOrder(store, 'reviewed')).toEqual(['Bell', 'Chain', 'Axle', 'Duct'])
})

it('counts as Miller does', async ({ store }) => {
  await addRated(store, 'Gear', [5, 4, 4])
  const { sure_stars: surely, reviews } = await store
    .selectFrom('product_ratings')
    .where('reviews', '=', 3)
    .select(['sure_stars', 'reviews'])
    .executeTakeFirstOrThrow()
  // By hand: mean 28/8, mean of squares 112/8, less 1.65 · √(1.75 / 9).
  expect([reviews, surely]).toEqual([3, expect.closeTo(2.7724, 4)])
})

it('pages through the whole catalogue in each order, each product once', async ({ store }) => {
  for (let at = 0; at < 30; at++) {
    await saveProduct(store, ann, { name: `Part ${at % 7}`, category: 'Many' })
  }
  for (const order of ['name', 'newest', 'rated', 'reviewed'] as const) {
    const first = await listCatalogue(store, { order, category: 'Many' })
    const after = first.next ?? undefined
    const rest = await listCatalogue(store, { order, category: 'Many', after })
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect([ids.length, new Set(ids).size, rest.next]).toEqual([30, 30, null])
  }
})
