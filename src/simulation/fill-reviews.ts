import { findPeople, type Person } from '#people'
import { listCatalogue, saveProduct } from '#products'
import { answerReview, importReviews, rateReview } from '#reviews'
import { asViewer } from '#spaces'
import { products } from './business.ts'
import { DAY_MS } from './cast.ts'
import { SOURCE } from './conversation.ts'
import { opinions } from './opinions.ts'
import { startRandom, type Random } from './random.ts'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

/** The catalogue in its categories, and what buyers say of it some weeks later. */
export async function fillReviews(
  store: SampleStore,
  owner: Person,
  world: World,
  now: Date,
): Promise<void> {
  const random = startRandom('reviews')
  const keeper = await asViewer(store, owner)
  const productIds = await fillCatalogue(store, keeper)
  const reviews = products.flatMap((product) => reviewsOf(random, world, product, now))
  const known = reviews.flatMap(({ slug, ...review }) => {
    const productId = productIds.get(slug)
    return productId === undefined ? [] : [{ ...review, productId }]
  })
  await importReviews(store, known)
  const [harsh] = known.filter(({ stars }) => stars < 3)
  if (!harsh) return
  const answer =
    'That must not happen, and we are sorry. We have looked at the batch and sent you a new one; tell us here if it holds.'
  await answerReview(store, keeper, { reviewId: harsh.id, answer })
  const ids = world.cast.customers.slice(0, 4).map(({ id }) => id)
  const people = [...(await findPeople(store, ids)).values()]
  const readers = await Promise.all(people.map((person) => asViewer(store, person)))
  for (const reader of readers.filter(({ id }) => id !== harsh.personId)) {
    await rateReview(store, reader, { reviewId: harsh.id, isHelpful: true })
  }
}

async function fillCatalogue(
  store: SampleStore,
  keeper: Awaited<ReturnType<typeof asViewer>>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const { items } = await listCatalogue(store, { withDiscontinued: true })
  for (const { id, slug, name, description } of items) {
    ids.set(slug, id)
    const category = products.find((one) => one.slug === slug)?.isBike ? 'Bikes' : 'Parts'
    await saveProduct(store, keeper, { id, name, description, category })
  }
  return ids
}

function reviewsOf(
  random: Random,
  { orders }: World,
  { slug }: (typeof products)[number],
  now: Date,
) {
  const buyers = new Map(
    orders
      .filter(({ lines = [] }) => lines.some(({ productId }) => productId === slug))
      .filter(({ orderedAt }) => now.getTime() - orderedAt.getTime() > 60 * DAY_MS)
      .map(({ personId, orderedAt }) => [personId, orderedAt]),
  )
  const said = opinions[slug] ?? []
  return [...buyers].slice(0, said.length).flatMap(([personId, orderedAt], index) => {
    const opinion = said[index]
    if (!opinion) return []
    const createdAt = new Date(orderedAt.getTime() + random.int(18, 59) * DAY_MS)
    return [{ ...opinion, id: random.id(createdAt), personId, slug, createdAt, source: SOURCE }]
  })
}
