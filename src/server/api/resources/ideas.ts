import { z } from '@hono/zod-openapi'
import { assignProductToIdea, proposeAboutProduct } from '#app'
import {
  castVote,
  changeStatus,
  findIdea,
  ideaOrder,
  ideaStatus,
  listIdeas,
  mergeIdeas,
  newDecision,
  newIdea,
  withdrawVote,
} from '#ideas'
import {
  askForIssue,
  carryTellings,
  findIssue,
  findOpening,
  issueLink,
  linkIssue,
  tellerOf,
  unlinkIssue,
} from '#trackers'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, name } from '../shapes.ts'
import { author } from './person.ts'
import { visibility } from './spaces.ts'
import { tag } from './tags.ts'

const ideaCard = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    status: ideaStatus,
    spaceId: z.uuid(),
    spaceName: z.string(),
    spaceSlug: z.string(),
    ...author,
    voteCount: z.int(),
    votedByViewer: z.boolean(),
    commentCount: z.int(),
    createdAt: moment,
    excerpt: z.string(),
    productId: z.uuid().nullable(),
  })
  .openapi('IdeaCard')
const answer = z.object({
  body: z.string(),
  bodyHtml: z.string(),
  byId: z.uuid(),
  byName: z.string(),
  byHandle: z.string(),
  at: moment,
})
const idea = ideaCard
  .extend({
    visibility,
    tags: z.array(tag),
    body: z.string(),
    bodyHtml: z.string(),
    mergedIntoId: z.uuid().nullable(),
    answer: answer.nullable(),
    may: z.object({ vote: z.boolean(), comment: z.boolean(), curate: z.boolean() }),
  })
  .openapi('Idea')

const opening = z.object({ id: z.uuid(), hasFailed: z.boolean(), trouble: z.string().nullable() })
const issue = z.object({
  url: z.string(),
  name: z.string(),
  tracker: z.string(),
  state: z.string().nullable(),
  stateAt: momentOrNull,
  trouble: z.string().nullable(),
})

const filter = {
  order: ideaOrder.default('votes'),
  status: ideaStatus.optional(),
  spaceId: z.uuid().optional(),
  authorId: z.uuid().optional(),
  tag: name.optional(),
  productId: z.uuid().optional(),
}
const merge = z.object({ intoId: z.uuid() })

export const ideas = [
  readPage(
    '/',
    { scope: 'community:read', summary: 'List ideas', filter, item: ideaCard },
    ({ store, viewer, query }) => listIdeas(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'community:write',
      summary: 'Propose an idea',
      body: newIdea,
      at: (id) => `/ideas/${id}`,
    },
    ({ store, viewer, body }) => proposeAboutProduct(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope: 'community:read', summary: 'Find an idea', params: byId, answer: idea },
    ({ store, viewer, params }) => findIdea(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/vote',
    { scope: 'community:write', summary: 'Vote for an idea', params: byId },
    ({ store, viewer, params }) => castVote(store, viewer, { ideaId: params.id }),
  ),
  change(
    'delete',
    '/{id}/vote',
    { scope: 'community:write', summary: 'Take a vote back', params: byId },
    ({ store, viewer, params }) => withdrawVote(store, viewer, { ideaId: params.id }),
  ),
  change(
    'put',
    '/{id}/status',
    {
      scope: 'community:write',
      summary: 'Decide what becomes of an idea, and answer it',
      params: byId,
      body: newDecision,
    },
    ({ store, viewer, params, body }) =>
      changeStatus(store, viewer, { ideaId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/merge',
    { scope: 'community:write', summary: 'Fold an idea into another', params: byId, body: merge },
    ({ store, viewer, params, body }) => mergeIdeas(store, viewer, { ideaId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/product',
    {
      ...{ scope: 'community:write', summary: 'Say which product an idea is about' },
      ...{ params: byId, body: z.object({ productId: z.uuid().nullable() }) },
    },
    ({ store, viewer, params, body }) =>
      assignProductToIdea(store, viewer, { ideaId: params.id, ...body }),
  ),
  read(
    '/{id}/issue',
    {
      ...{ scope: 'community:read', summary: 'Find the issue that an idea follows' },
      ...{
        params: byId,
        answer: z.object({ issue: issue.nullable(), opening: opening.nullable() }),
      },
    },
    async ({ store, viewer, params }) => ({
      issue: await findIssue(store, viewer, params.id),
      opening: await findOpening(store, viewer, params.id),
    }),
  ),
  change(
    'put',
    '/{id}/issue',
    {
      ...{ scope: 'community:write', summary: 'Let an idea follow an issue' },
      ...{ params: byId, body: issueLink },
    },
    ({ store, viewer, params, body }) => linkIssue(store, viewer, { ideaId: params.id, ...body }),
  ),
  create(
    '/{id}/issue',
    {
      ...{ scope: 'community:write', summary: 'Open an issue for an idea, which follows it then' },
      ...{ params: byId, body: z.object({ trackerId: z.uuid().optional() }) },
    },
    async ({ app, store, viewer, params, body }) => {
      const wish = await askForIssue(store, viewer, { ideaId: params.id, ...body })
      await carryTellings(tellerOf(app), wish)
      return wish
    },
  ),
  change(
    'delete',
    '/{id}/issue',
    { scope: 'community:write', summary: 'Let an idea follow no issue', params: byId },
    ({ store, viewer, params }) => unlinkIssue(store, viewer, { ideaId: params.id }),
  ),
]
