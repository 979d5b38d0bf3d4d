import { recordOrder } from '#orders'
import { saveProduct } from '#products'
import type { Viewer } from '#spaces'
import { ann, type Store } from '#test'
import { reviewProduct } from './review-product.ts'
import { settleFor } from './settle-ownership.ts'

export const words = {
  stars: 2,
  title: 'Punctures every week',
  body: 'A thousand kilometres on gravel and eleven punctures.',
}

/** A tyre in the catalogue. */
export async function addTyre(store: Store): Promise<string> {
  return (await saveProduct(store, ann, { name: 'Loam 40 tyre', category: 'Tyres' })).id
}

/** An order of that tyre, of which the owners were told. */
export async function buy(
  store: Store,
  { id: personId }: Viewer,
  productId: string,
): Promise<string> {
  const lines = [{ productId, name: 'Loam 40 tyre', quantity: 1, amount: 4990 }]
  const order = { source: 'shop', sourceId: personId, orderedAt: new Date(), amount: 4990 }
  const id = await recordOrder(store, ann, { ...order, personId, currency: 'EUR', lines })
  await settleFor(store, [personId])
  return id
}

export const review = (store: Store, viewer: Viewer | undefined, productId: string, stars = 2) =>
  reviewProduct(store, viewer, { ...words, stars, productId })
