import { reviewProduct } from '#app'
import { listOwnRegistrations, registerProduct, saveProduct } from '#products'
import { startProgramme } from '#reviews'
import { ada, ann, ida, type Store } from '#test'

/** A horn that Ada reviewed a month ago, and says to own. */
export async function buildProducts(store: Store) {
  const { id: horn } = await saveProduct(store, ann, { name: 'Horn', category: 'Bells' })
  await registerProduct(store, ada, { productId: horn, serial: 'H-1' })
  const [registration] = await listOwnRegistrations(store, ada)
  const words = { stars: 4, title: 'Loud enough', body: 'Everybody turns around at once.' }
  const opinion = await reviewProduct(store, ada, { ...words, productId: horn })
  const aMonthAgo = new Date(Date.now() - 40 * 86_400_000)
  await store
    .updateTable('reviews')
    .set({ created_at: aMonthAgo })
    .where('id', '=', opinion)
    .execute()
  const { id: rattle } = await saveProduct(store, ann, { name: 'Rattle' })
  const terms = { name: 'Autumn', reward: 'a cloth', productId: rattle }
  const programme = await startProgramme(store, ida, terms)
  return { horn, rattle, opinion, programme, registration: registration?.id ?? '' }
}
