import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findProductPage } from '#products'
import {
  answerReview,
  discloseIncentive,
  findReview,
  listEditions,
  mayAnswerReview,
  rateReview,
} from '#reviews'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params }) => {
  const review = await findReview(store, viewer, params.id)
  const [product, editions] = await Promise.all([
    findProductPage(store, review.productId),
    listEditions(store, viewer, review.id),
  ])
  return { review, product, editions, mayAnswer: mayAnswerReview(viewer) }
}

const voting = z.enum(['yes', 'no', 'none'])

export const actions = {
  vote: (event) =>
    attempt(event, async (typed) => {
      const vote = voting.parse(typed.vote)
      const isHelpful = vote === 'none' ? null : vote === 'yes'
      const { store, viewer } = event.locals
      await rateReview(store, viewer, { reviewId: event.params.id, isHelpful })
      redirect(303, event.url.pathname)
    }),
  answer: (event) =>
    attempt(event, async ({ answer = '' }) => {
      const { store, viewer } = event.locals
      await answerReview(store, viewer, { reviewId: event.params.id, answer })
      redirect(303, event.url.pathname)
    }),
  disclose: (event) =>
    attempt(event, async ({ incentive = '' }) => {
      const { store, viewer } = event.locals
      await discloseIncentive(store, viewer, { reviewId: event.params.id, incentive })
      redirect(303, event.url.pathname)
    }),
} satisfies Actions
