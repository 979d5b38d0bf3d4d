import { expect } from 'vitest'
import { keepers, settleFor } from '#app'
import { decideItem, flagSubject, listReview } from '#moderation'
import { refundOrder } from '#orders'
import {
  decideRegistration,
  findOwnership,
  listOpenRegistrations,
  listOwners,
  registerProduct,
  showAsOwner,
} from '#products'
import {
  endProgramme,
  findRatings,
  findReview,
  listReviews,
  ratingOf,
  startProgramme,
} from '#reviews'
import { search } from '#search'
import { ada, ann, bo, dee, ida, it, mo } from '#test'
import { addTyre, buy, review, words } from './product-scene.ts'

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
