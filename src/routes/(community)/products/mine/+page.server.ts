import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { now } from '#clock'
import { listOwnProducts, listOwnRegistrations, showAsOwner } from '#products'
import { dueFollowUp, listOwnReviews } from '#reviews'
import { attempt, signInFirst } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [products, registrations, reviews] = await Promise.all([
    listOwnProducts(store, viewer),
    listOwnRegistrations(store, viewer),
    listOwnReviews(store, viewer),
  ])
  return {
    products,
    registrations: registrations.filter(({ isConfirmed }) => isConfirmed !== true),
    reviewed: reviews.map(({ productId }) => productId),
    due: reviews.filter((review) => dueFollowUp(review, now())).map(({ productId }) => productId),
  }
}

const showing = z.object({ productId: z.uuid(), shown: z.enum(['yes', 'no']) })

export const actions = {
  show: (event) =>
    attempt(event, async (typed) => {
      const { productId, shown } = showing.parse(typed)
      const isShown = shown === 'yes'
      await showAsOwner(event.locals.store, event.locals.viewer, { productId, isShown })
      redirect(303, '/products/mine')
    }),
} satisfies Actions
