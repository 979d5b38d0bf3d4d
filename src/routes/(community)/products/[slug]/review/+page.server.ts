import { redirect } from '@sveltejs/kit'
import { reviewProduct } from '#app'
import { now } from '#clock'
import { findProductPage } from '#products'
import {
  dueFollowUp,
  editReview,
  findOwnReview,
  followUpReview,
  reviewPath,
  withdrawReview,
} from '#reviews'
import { attempt, signInFirst } from '../../../../refusal.ts'
import { writingOf } from '../../../../writing-of.ts'
import { previewAction } from '../../../preview.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  if (!viewer) signInFirst(url)
  const product = await findProductPage(store, params.slug)
  const own = (await findOwnReview(store, viewer, product.id)) ?? null
  const isGone = own !== null && own.removedAt !== null
  return { product, own, isGone, due: own && !isGone && dueFollowUp(own, now()) }
}

export const actions = {
  preview: previewAction,

  write: (event) =>
    attempt(event, async ({ variantId = '', versionId = '', edition = '', ...typed }) => {
      const { store, viewer } = event.locals
      const product = await findProductPage(store, event.params.slug)
      const own = await findOwnReview(store, viewer, product.id)
      const { stars = '', title = '', pros = '', cons = '', body = '', incentive = '' } = typed
      const words = { stars, title, pros, cons, body, incentive }
      if (own) {
        const change = { reviewId: own.id, edition: Number(edition), ...words }
        await editReview(store, viewer, change)
        redirect(303, reviewPath(own))
      }
      const id = await reviewProduct(store, writingOf(viewer, typed), {
        ...{ ...words, productId: product.id },
        ...{ variantId: variantId || null, versionId: versionId || null },
      })
      redirect(303, reviewPath({ id }))
    }),
  followUp: (event) =>
    attempt(event, async ({ stars = '', body = '' }) => {
      const { store, viewer } = event.locals
      const product = await findProductPage(store, event.params.slug)
      const reviewId = (await findOwnReview(store, viewer, product.id))?.id ?? ''
      await followUpReview(store, viewer, { reviewId, stars, body })
      redirect(303, reviewPath({ id: reviewId }))
    }),
  withdraw: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      const product = await findProductPage(store, event.params.slug)
      const own = await findOwnReview(store, viewer, product.id)
      if (own) await withdrawReview(store, viewer, { reviewId: own.id })
      redirect(303, `/products/${product.slug}`)
    }),
} satisfies Actions
