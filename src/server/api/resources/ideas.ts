import { z } from '@hono/zod-openapi'
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
  proposeIdea,
  withdrawVote,
} from '#ideas'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, name } from '../shapes.ts'
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

const filter = {
  order: ideaOrder.default('votes'),
  status: ideaStatus.optional(),
  spaceId: z.uuid().optional(),
  authorId: z.uuid().optional(),
  tag: name.optional(),
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
    ({ store, viewer, body }) => proposeIdea(store, viewer, body),
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
]
