import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { listTopics } from '#forum'
import { listIdeas } from '#ideas'
import { findOwnership, findProductPage, listOwners, showAsOwner } from '#products'
import { findOwnReview, findRatings, listReviews, rateReview, reviewOrder } from '#reviews'
import { attempt } from '../../../refusal.ts'
import { describeProduct } from './linked-product.ts'
import { registerOwn } from './register-own.ts'
import type { Actions, PageServerLoad } from './$types'

const filter = z.object({
  order: reviewOrder.catch('helpful'),
  stars: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  verified: z.literal('yes').optional().catch(undefined),
  variant: z.uuid().optional().catch(undefined),
  version: z.uuid().optional().catch(undefined),
  after: z.string().max(500).optional().catch(undefined),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const product = await findProductPage(store, params.slug)
  if (params.slug !== product.slug) redirect(308, `/products/${product.slug}`)
  const asked = filter.parse(Object.fromEntries(url.searchParams))
  const { order, stars, verified, variant, version, after } = asked
  const [reviews, ratings, owners, ownership, own, topics, ideas, tagged] = await Promise.all([
    listReviews(store, viewer, {
      ...{ productId: product.id, order, stars, isVerified: verified && true },
      ...{ variantId: variant, versionId: version, after },
    }),
    findRatings(store, [product.id]),
    listOwners(store, product.id),
    findOwnership(store, viewer, product.id),
    findOwnReview(store, viewer, product.id),
    listTopics(store, viewer, { order: 'latest', tag: product.slug }),
    listIdeas(store, viewer, { order: 'votes', productId: product.id }),
    listIdeas(store, viewer, { order: 'votes', tag: product.slug }),
  ])
  const rating = ratings.get(product.id)
  const wished = new Map([...ideas.items, ...tagged.items].map((idea) => [idea.id, idea]))
  return {
    ...{ product, reviews, rating, owners, asked, own: own ?? null, ownership: ownership ?? null },
    questions: topics.items.filter(({ kind }) => kind === 'question').slice(0, 5),
    topics: topics.items.filter(({ kind }) => kind !== 'question').slice(0, 5),
    ideas: [...wished.values()].slice(0, 5),
    linked: describeProduct(product, rating, reviews.items),
  }
}

const voting = z.object({ reviewId: z.uuid(), vote: z.enum(['yes', 'no', 'none']) })

export const actions = {
  vote: (event) =>
    attempt(event, async (typed) => {
      const { reviewId, vote } = voting.parse(typed)
      const isHelpful = vote === 'none' ? null : vote === 'yes'
      await rateReview(event.locals.store, event.locals.viewer, { reviewId, isHelpful })
      redirect(303, `${event.url.pathname}#review-${reviewId}`)
    }),
  register: (event) => registerOwn(event, event.params.slug),
  show: (event) =>
    attempt(event, async ({ shown }) => {
      const { store, viewer } = event.locals
      const { id: productId } = await findProductPage(store, event.params.slug)
      await showAsOwner(store, viewer, { productId, isShown: shown === 'yes' })
      redirect(303, event.url.pathname)
    }),
} satisfies Actions
