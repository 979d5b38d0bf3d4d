import { expect } from 'vitest'
import {
  answerReview,
  editReview,
  findRatings,
  findReview,
  followUpReview,
  helpfulnessOf,
  listEditions,
  listReviews,
  listUnansweredReviews,
  rateReview,
  ratingOf,
  withdrawReview,
} from '#reviews'
import type { Viewer } from '#spaces'
import { ada, ann, bo, dee, ida, it, mo, type Database } from '#test'
import { addTyre, review, words } from './product-scene.ts'

it('keeps one of two reviews that Ada sends at once, and tells her of the other', async ({
  database,
}) => {
  const productId = await addTyre(database)
  const both = [review(database, ada, productId, 2), review(database, ada, productId, 5)]
  const failed = (await Promise.allSettled(both)).filter(({ status }) => status === 'rejected')
  expect(failed).toMatchObject([{ reason: { code: 'product_review.second' } }])
})

it('says an average of three or more, and counts what changes', async ({ store }) => {
  expect(ratingOf([1, 0, 0, 0, 1]).average).toBeNull()
  expect(ratingOf([1, 0, 0, 0, 2]).average).toBeCloseTo(11 / 3)
  const productId = await addTyre(store)
  const rating = async () => (await findRatings(store, [productId])).get(productId)?.stars
  const id = await review(store, ada, productId, 1)
  await editReview(store, ada, { reviewId: id, edition: 1, ...words, stars: 4 })
  expect(await rating()).toEqual([0, 0, 0, 1, 0])
  await withdrawReview(store, ada, { reviewId: id })
  await withdrawReview(store, ada, { reviewId: id })
  expect(await rating()).toEqual([0, 0, 0, 0, 0])
  await expect(findReview(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
})

it('keeps what a review said before, and refuses a change of an older edition', async ({
  store,
}) => {
  const id = await review(store, ada, await addTyre(store))
  const change = { reviewId: id, edition: 1, ...words, title: 'Fewer punctures now' }
  await editReview(store, ada, change)
  await expect(editReview(store, ada, { ...change, title: 'None!' })).rejects.toMatchObject({
    code: 'product_review.edition',
  })
  await expect(editReview(store, bo, { ...change, edition: 2 })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  expect(await listEditions(store, bo, id)).toMatchObject([{ title: words.title }])
})

it('ranks by what surely helps: Wilson’s lower bound', async ({ store }) => {
  // Brown, Cai & DasGupta 2001, by hand: 1 of 1, 9 of 10 and 0 of 5 at 95 %.
  expect(helpfulnessOf(1, 0)).toBeCloseTo(0.2065, 4)
  expect(helpfulnessOf(9, 1)).toBeCloseTo(0.5958, 4)
  expect(helpfulnessOf(0, 5)).toBe(0)

  const productId = await addTyre(store)
  const [first, second] = [await review(store, ada, productId), await review(store, bo, productId)]
  for (const viewer of [ann, dee, ida]) {
    await rateReview(store, viewer, { reviewId: first, isHelpful: true })
  }
  await rateReview(store, ann, { reviewId: first, isHelpful: true })
  const { items } = await listReviews(store, mo, { productId, order: 'helpful' })
  expect(items.map(({ id }) => id)).toEqual([first, second])
  expect(items[0]).toMatchObject({ helpfulCount: 3, unhelpfulCount: 0 })
  await rateReview(store, ann, { reviewId: first, isHelpful: false })
  await rateReview(store, dee, { reviewId: first, isHelpful: null })
  const changed = { helpfulCount: 1, unhelpfulCount: 1 }
  expect(await findReview(store, mo, first)).toMatchObject(changed)
  const own = rateReview(store, ada, { reviewId: first, isHelpful: true })
  await expect(own).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('counts two who find it helpful at one moment, and one who says it twice once', async ({
  database,
}) => {
  const id = await review(database, ada, await addTyre(database))
  const rate = (store: Database, viewer: Viewer) =>
    rateReview(store, viewer, { reviewId: id, isHelpful: true })
  await Promise.all([rate(database, bo), rate(database, bo), rate(database, ann)])
  expect(await findReview(database, undefined, id)).toMatchObject({ helpfulCount: 2 })

  const changes = ['One way', 'Another way'].map((title) =>
    editReview(database, ada, { reviewId: id, edition: 1, ...words, title }),
  )
  const outcomes = await Promise.allSettled(changes)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('takes how it is after a month and after a year, each once', async ({ store }) => {
  const id = await review(store, ada, await addTyre(store))
  const said = { reviewId: id, stars: 3, body: 'A new batch came, and it holds.' }
  await expect(followUpReview(store, ada, said)).rejects.toMatchObject({
    code: 'product_review.early',
  })
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  for (const days of [31, 366]) {
    const age = store.updateTable('reviews').set({ created_at: ago(days) })
    await age.where('id', '=', id).execute()
    await followUpReview(store, ada, said)
    await expect(followUpReview(store, ada, said)).rejects.toMatchObject({ reason: 'conflict' })
  }
  const { followUps } = await findReview(store, undefined, id)
  expect(followUps.map(({ afterDays }) => afterDays)).toEqual([30, 365])
})

it('lets staff answer, and lists what nobody answered', async ({ store }) => {
  const id = await review(store, ada, await addTyre(store))
  expect((await listUnansweredReviews(store, ann)).items.map((one) => one.id)).toContain(id)
  await expect(answerReview(store, bo, { reviewId: id, answer: 'No.' })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await answerReview(store, ann, { reviewId: id, answer: 'We send you a new one.' })
  expect((await listUnansweredReviews(store, ann)).items).toEqual([])
  expect(await findReview(store, bo, id)).toMatchObject({ answeredBy: 'Ann' })
})
