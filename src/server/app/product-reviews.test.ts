import { expect } from 'vitest'
import { keepers, reviewProduct, settleFor } from '#app'
import { decideItem, flagSubject, listReview } from '#moderation'
import { recordOrder, refundOrder } from '#orders'
import {
  decideRegistration,
  findOwnership,
  findProductPage,
  listOpenRegistrations,
  listOwners,
  registerProduct,
  saveProduct,
  showAsOwner,
} from '#products'
import {
  answerReview,
  editReview,
  endProgramme,
  findRatings,
  findReview,
  followUpReview,
  helpfulnessOf,
  listEditions,
  listReviews,
  listUnansweredReviews,
  rateReview,
  ratingOf,
  startProgramme,
  withdrawReview,
} from '#reviews'
import { search } from '#search'
import type { Viewer } from '#spaces'
import { ada, ann, bo, dee, ida, it, mo, type Database, type Store } from '#test'

const words = {
  stars: 2,
  title: 'Punctures every week',
  body: 'A thousand kilometres on gravel and eleven punctures.',
}

async function addTyre(store: Store): Promise<string> {
  const slug = await saveProduct(store, ann, { name: 'Loam 40 tyre', category: 'Tyres' })
  return (await findProductPage(store, slug)).id
}

async function buy(store: Store, { id: personId }: Viewer, productId: string): Promise<string> {
  const lines = [{ productId, name: 'Loam 40 tyre', quantity: 1, amount: 4990 }]
  const order = { source: 'shop', sourceId: personId, orderedAt: new Date(), amount: 4990 }
  const id = await recordOrder(store, ann, { ...order, personId, currency: 'EUR', lines })
  await settleFor(store, [personId])
  return id
}

const review = (store: Store, viewer: Viewer | undefined, productId: string, stars = 2) =>
  reviewProduct(store, viewer, { ...words, stars, productId })

it('verifies a purchase by the order, and says so when it went back', async ({ store }) => {
  const productId = await addTyre(store)
  const orderId = await buy(store, ada, productId)
  const id = await review(store, ada, productId)
  expect(await findReview(store, undefined, id)).toMatchObject({ proof: 'purchase', stars: 2 })
  const others = await review(store, bo, productId)
  expect(await findReview(store, undefined, others)).toMatchObject({ proof: null })

  await refundOrder(store, ann, { orderId })
  await settleFor(store, [ada.id])
  expect(await findReview(store, undefined, id)).toMatchObject({ proof: 'returned' })
  expect(await findOwnership(store, ada, productId)).toMatchObject({ hasReturned: true })
})

it('takes a registration for owning only once staff confirmed it', async ({ store }) => {
  const productId = await addTyre(store)
  await expect(registerProduct(store, ada, { productId })).rejects.toMatchObject({
    code: 'product.serial',
  })
  await registerProduct(store, ada, { productId, serial: 'L40-7' })
  const id = await review(store, ada, productId)
  expect(await findReview(store, bo, id)).toMatchObject({ proof: null })
  await expect(showAsOwner(store, ada, { productId, isShown: true })).rejects.toMatchObject({
    code: 'product.not_owned',
  })

  const [open] = await listOpenRegistrations(store, ann)
  const decision = { registrationId: open?.id ?? '', isConfirmed: true }
  for (const viewer of [undefined, ada, bo, mo]) {
    await expect(decideRegistration(store, viewer, decision)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
  await decideRegistration(store, ann, decision)
  await settleFor(store, [ada.id])
  expect(await findReview(store, bo, id)).toMatchObject({ proof: 'registration' })
  expect(await listOwners(store, productId)).toEqual([])
  await showAsOwner(store, ada, { productId, isShown: true })
  expect(await listOwners(store, productId)).toMatchObject([{ name: 'Ada' }])
})

it('counts each person once, and never an insider', async ({ store }) => {
  const productId = await addTyre(store)
  await review(store, ada, productId, 1)
  await expect(review(store, ada, productId, 5)).rejects.toMatchObject({ reason: 'conflict' })
  await expect(review(store, undefined, productId)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const praise = [await review(store, ann, productId, 5), await review(store, dee, productId, 5)]
  for (const id of praise) expect((await findReview(store, bo, id)).isInsider).toBe(true)
  expect((await findRatings(store, [productId])).get(productId)).toEqual(ratingOf([1, 0, 0, 0, 0]))
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
  expect(await listEditions(store, bo, id)).toMatchObject([{ edition: 1, title: words.title }])
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

it('hides no review without a lawful reason, and leaves a stub that says it', async ({ store }) => {
  const productId = await addTyre(store)
  const id = await review(store, ada, productId)
  await flagSubject(store, bo, keepers, { on: 'review', onId: id, reason: 'inappropriate' })
  const [item] = (await listReview(store, mo, keepers)).items
  const decision = { itemId: item?.id ?? '', decision: 'remove', version: 1 } as const
  for (const rule of [undefined, 'other'] as const) {
    const hiding = decideItem(store, mo, keepers, {
      ...decision,
      rule,
      version: item?.version ?? 1,
    })
    await expect(hiding).rejects.toMatchObject({ code: 'review.rule' })
  }
  const version = item?.version ?? 1
  await decideItem(store, mo, keepers, { ...decision, rule: 'private_data', version })

  const { items } = await listReviews(store, bo, { productId, order: 'helpful' })
  expect(items).toMatchObject([{ id, isStub: true, hiddenFor: 'private_data', body: '' }])
  expect(JSON.stringify(items)).not.toMatch(/puncture|Ada/)
  expect((await search(store, bo, { text: 'punctures' })).items).toEqual([])
  expect((await findRatings(store, [productId])).get(productId)?.count).toBe(0)
  expect(await findReview(store, ada, id)).toMatchObject({ isStub: false, title: words.title })
  const low = await listReviews(store, bo, { productId, order: 'helpful', stars: 2 })
  expect(low.items).toEqual([])
})

it('refuses a reward that depends on stars or on what is said', async ({ store }) => {
  const programme = { name: 'Spring', reward: 'a bottle holder' }
  for (const condition of ['minStars', 'stars', 'sentiment', 'rating']) {
    const rigged = startProgramme(store, ida, { ...programme, [condition]: 4 })
    await expect(rigged).rejects.toMatchObject({ code: 'review_programme.condition' })
  }
  await expect(startProgramme(store, ann, programme)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const productId = await addTyre(store)
  const programmeId = await startProgramme(store, ida, { ...programme, needsProof: false })
  const ids = [await review(store, ada, productId, 1), await review(store, bo, productId, 5)]
  for (const id of ids) {
    expect(await findReview(store, undefined, id)).toMatchObject({ incentive: 'a bottle holder' })
  }
  await endProgramme(store, ida, { programmeId })
  expect((await findReview(store, undefined, ids[0] ?? '')).incentive).toBe('a bottle holder')
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
