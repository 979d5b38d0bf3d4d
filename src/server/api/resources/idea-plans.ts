import { z } from '@hono/zod-openapi'
import {
  enterVoice,
  horizons,
  ideaPlan,
  ideaStatus,
  listDecisions,
  listRoadmap,
  planIdea,
  unmergeIdea,
  voice,
} from '#ideas'
import { change, read } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

const decision = z.object({
  from: ideaStatus,
  to: ideaStatus,
  answerHtml: z.string().nullable(),
  byName: z.string(),
  byHandle: z.string(),
  at: moment,
})
const ahead = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  status: ideaStatus,
  horizon: z.enum(horizons),
  publicWords: z.string(),
  voteCount: z.int(),
})

/** What staff make of ideas, under /ideas. */
export const plansOfIdeas = [
  read(
    '/{id}/decisions',
    {
      ...{ scope: 'community:read', summary: 'List what was decided about an idea' },
      ...{ params: byId, answer: z.object({ items: z.array(decision) }) },
    },
    async ({ store, viewer, params }) => ({ items: await listDecisions(store, viewer, params.id) }),
  ),
  change(
    'delete',
    '/{id}/merge',
    { scope: 'community:write', summary: 'Take the merge of an idea back', params: byId },
    ({ store, viewer, params }) => unmergeIdea(store, viewer, { ideaId: params.id }),
  ),
  change(
    'put',
    '/{id}/plan',
    {
      ...{ scope: 'community:write', summary: 'Put an idea on the roadmap, or take it off' },
      ...{ params: byId, body: ideaPlan },
    },
    ({ store, viewer, params, body }) => planIdea(store, viewer, { ideaId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/voices',
    {
      ...{
        scope: 'community:write',
        summary: 'Enter the vote of a customer who said so elsewhere',
      },
      ...{ params: byId, body: voice },
    },
    ({ store, viewer, params, body }) => enterVoice(store, viewer, { ideaId: params.id, ...body }),
  ),
]

export const roadmap = [
  read(
    '/',
    {
      ...{ scope: 'community:read', summary: 'Read the roadmap' },
      answer: z.object({ items: z.array(ahead) }),
    },
    async ({ store, viewer }) => ({ items: await listRoadmap(store, viewer) }),
  ),
]
