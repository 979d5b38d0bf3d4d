import { z } from '@hono/zod-openapi'
import { reviewProduct } from '#app'
import { rule } from '#moderation'
import {
  answerReview,
  editReview,
  findReview,
  followUpReview,
  listReviews,
  newAnswer,
  newFollowUp,
  newReview,
  proofs,
  rateReview,
  reviewOrder,
  reviewWords,
  withdrawReview,
} from '#reviews'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, yesNo } from '../shapes.ts'

const followUp = z.object({
  afterDays: z.int(),
  stars: z.int(),
  bodyHtml: z.string(),
  at: moment,
})
const review = z
  .object({
    id: z.uuid(),
    productId: z.uuid(),
    authorId: z.string(),
    authorName: z.string(),
    authorHandle: z.string(),
    stars: z.int(),
    title: z.string(),
    pros: z.string(),
    cons: z.string(),
    body: z.string(),
    bodyHtml: z.string(),
    edition: z.int(),
    proof: z.enum(proofs).nullable(),
    isInsider: z.boolean(),
    incentive: z.string(),
    importedFrom: z.string(),
    variant: z.string().nullable(),
    version: z.string().nullable(),
    helpfulCount: z.int(),
    unhelpfulCount: z.int(),
    vote: z.boolean().nullable(),
    answer: z.string().nullable(),
    answerHtml: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: momentOrNull,
    followUps: z.array(followUp),
    createdAt: moment,
    editedAt: momentOrNull,
    isStub: z.boolean(),
    hiddenFor: rule.nullable(),
  })
  .openapi('ProductReview')

const stars = z.int().min(1).max(5)
const said = z.object({ ...reviewWords.shape, stars })

export const productReviews = [
  readPage(
    '/',
    {
      scope: 'community:read',
      summary: 'List the reviews of a product; what moderators hid is a stub with the reason',
      filter: {
        productId: z.uuid(),
        order: reviewOrder.default('helpful'),
        stars: z.coerce.number().int().min(1).max(5).optional(),
        isVerified: yesNo.optional(),
        variantId: z.uuid().optional(),
        versionId: z.uuid().optional(),
      },
      item: review,
    },
    ({ store, viewer, query }) => listReviews(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'community:write',
      summary: 'Review a product; whether it is verified follows from orders and registrations',
      body: z.object({ ...newReview.shape, stars }),
      at: (id) => `/product-reviews/${id}`,
    },
    ({ store, viewer, body }) => reviewProduct(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope: 'community:read', summary: 'Find a review', params: byId, answer: review },
    ({ store, viewer, params }) => findReview(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}',
    {
      scope: 'community:write',
      summary: 'Change a review; what it said before stays to be read',
      params: byId,
      body: said.extend({ edition: z.int() }),
    },
    ({ store, viewer, params, body }) =>
      editReview(store, viewer, { reviewId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'community:write', summary: 'Take a review back', params: byId },
    ({ store, viewer, params }) => withdrawReview(store, viewer, { reviewId: params.id }),
  ),
  change(
    'put',
    '/{id}/vote',
    {
      scope: 'community:write',
      summary: 'Say whether a review helped; null takes it back',
      params: byId,
      body: z.object({ isHelpful: z.boolean().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      rateReview(store, viewer, { reviewId: params.id, ...body }),
  ),
  change(
    'post',
    '/{id}/follow-up',
    {
      scope: 'community:write',
      summary: 'Add how it is after a month, or after a year',
      params: byId,
      body: z.object({ ...newFollowUp.shape, stars }),
    },
    ({ store, viewer, params, body }) =>
      followUpReview(store, viewer, { reviewId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/answer',
    {
      scope: 'community:write',
      summary: 'Answer a review for the business',
      params: byId,
      body: newAnswer,
    },
    ({ store, viewer, params, body }) =>
      answerReview(store, viewer, { reviewId: params.id, ...body }),
  ),
]
