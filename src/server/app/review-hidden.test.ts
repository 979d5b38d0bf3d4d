import { expect } from 'vitest'
import { keepers } from '#app'
import { newId } from '#ids'
import { createPerson, mergePeople, unmergePeople } from '#people'
import { listOpenRegistrations, registerProduct } from '#products'
import {
  editReview,
  findOwnReview,
  findRatings,
  findReview,
  listEditions,
  listReviews,
  withdrawReview,
} from '#reviews'
import { asViewer, type Viewer } from '#spaces'
import { ada, ann, bo, dee, followed, ida, it, mo, type Database, type Store } from '#test'
import { findUpload } from '#uploads'
import { addTyre, review, words } from './product-scene.ts'
import { reviewProduct } from './review-product.ts'

async function picture(store: Store, { id: personId }: Viewer): Promise<string> {
  const id = newId()
  const image = { id, person_id: personId, name: 'tyre.png', width: 4, height: 4, bytes: 100 }
  await store.insertInto('uploads').values(image).execute()
  return id
}

const shows = (store: Store, viewer: Viewer | undefined, id: string) =>
  findUpload(store, viewer, id).then(
    () => true,
    () => false,
  )

it('brings nothing back that Ada took back, whatever moderators decide', async ({ store }) => {
  const productId = await addTyre(store)
  const id = await review(store, ada, productId)
  await keepers.review.hide?.(store, id)
  await withdrawReview(store, ada, { reviewId: id })
  await keepers.review.show?.(store, id)
  await expect(findReview(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await findRatings(store, [productId])).get(productId)?.count).toBe(0)

  const other = await review(store, bo, productId)
  await withdrawReview(store, bo, { reviewId: other })
  await keepers.review.hide?.(store, other)
  await keepers.review.show?.(store, other)
  await expect(findReview(store, ada, other)).rejects.toMatchObject({ reason: 'not_found' })
  const others = withdrawReview(store, mo, { reviewId: id })
  await expect(others).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('shows the pictures of a review as long as the review', async ({ store }) => {
  const productId = await addTyre(store)
  const image = await picture(store, ada)
  const body = `${words.body}\n\n![](/uploads/${image}.webp)`
  const id = await reviewProduct(store, ada, { ...words, body, productId })
  const seen = async () =>
    [await shows(store, undefined, image), await shows(store, bo, image)] as const
  expect(await seen()).toEqual([true, true])
  expect(await findUpload(store, undefined, image)).toMatchObject({ isForEverybody: false })
  await keepers.review.hide?.(store, id)
  expect(await seen()).toEqual([false, false])
  expect([await shows(store, mo, image), await shows(store, ada, image)]).toEqual([true, true])
  await keepers.review.show?.(store, id)
  expect(await seen()).toEqual([true, true])
  await withdrawReview(store, ada, { reviewId: id })
  expect(await seen()).toEqual([false, false])
})

it('shows the photo of a registration to Ada and to staff, and takes none of others', async ({
  store,
}) => {
  const productId = await addTyre(store)
  const [own, others] = [await picture(store, ada), await picture(store, bo)]
  await registerProduct(store, ada, { productId, proofId: own })
  const seen = [ada, ann, bo, mo, dee, undefined].map((viewer) => shows(store, viewer, own))
  expect(await Promise.all(seen)).toEqual([true, true, false, false, false, false])
  expect(await listOpenRegistrations(store, ann)).toMatchObject([{ proofId: own }])
  const foreign = registerProduct(store, ada, { productId, proofId: others })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  expect(await shows(store, ann, others)).toBe(false)
})

it('tells by no order and no cursor what a hidden review gave', async ({ store }) => {
  const productId = await addTyre(store)
  const [hidden] = [
    await review(store, ada, productId, 3),
    await review(store, bo, productId, 5),
    await review(store, dee, productId, 1),
  ]
  await keepers.review.hide?.(store, hidden)
  for (const order of ['highest', 'lowest', 'helpful'] as const) {
    const { items } = await listReviews(store, undefined, { productId, order })
    expect(items.map(({ isStub }) => isStub)).toEqual([false, false, true])
    expect(items.at(-1)).toMatchObject({ stars: 0, helpfulness: 0 })
  }
})

it('pages through what is hidden and what stands, each once', async ({ store }) => {
  const productId = await addTyre(store)
  const ids: string[] = []
  for (let at = 0; at < 23; at++) {
    const rider = await createPerson(store, { name: `Rider ${at}` })
    ids.push(await review(store, await asViewer(store, rider), productId, (at % 5) + 1))
    if (at % 3 === 0) await keepers.review.hide?.(store, ids[at] ?? '')
  }
  for (const order of ['highest', 'lowest', 'helpful', 'newest'] as const) {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listReviews(store, bo, { productId, order, after })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen.toSorted()).toEqual(ids.toSorted())
  }
})

it('counts the later of two reviews while Ada’s profiles are one, and both when they part', async ({
  database,
}) => {
  const productId = await addTyre(database)
  const twin = await createPerson(database, { name: 'Ada Twin' })
  const first = await review(database, ada, productId, 1)
  const second = await review(database, await asViewer(database, twin), productId, 4)
  const apart = await known(database, productId)
  expect(apart.rating).toEqual([1, 0, 0, 1, 0])

  await mergePeople(database, ann, { profileId: twin.id, intoId: ada.id })
  await followed(database)
  expect(await known(database, productId)).toEqual({ rating: [0, 0, 0, 1, 0], listed: [second] })
  expect(await findReview(database, bo, first)).toMatchObject({ laterId: second })
  expect(await listEditions(database, bo, second)).toMatchObject([{ stars: 1 }])
  expect(await findOwnReview(database, ada, productId)).toMatchObject({ id: second })
  const change = editReview(database, ada, { reviewId: first, edition: 1, ...words, stars: 5 })
  await expect(change).rejects.toMatchObject({ reason: 'not_allowed' })

  await keepers.review.hide?.(database, first)
  await keepers.review.show?.(database, first)
  expect((await known(database, productId)).rating).toEqual([0, 0, 0, 1, 0])

  await unmergePeople(database, ida, { profileId: twin.id })
  await followed(database)
  expect(await known(database, productId)).toEqual(apart)

  await mergePeople(database, ann, { profileId: twin.id, intoId: ada.id })
  await followed(database)
  await withdrawReview(database, ada, { reviewId: second })
  expect(await known(database, productId)).toEqual({ rating: [1, 0, 0, 0, 0], listed: [first] })
})

async function known(database: Database, productId: string) {
  const { items } = await listReviews(database, bo, { productId, order: 'newest' })
  const rating = (await findRatings(database, [productId])).get(productId)?.stars
  return { rating, listed: items.map(({ id }) => id) }
}
