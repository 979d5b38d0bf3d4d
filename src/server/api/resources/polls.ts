import { z } from '@hono/zod-openapi'
import { found } from '#errors'
import {
  castBallot,
  closePoll,
  findPoll,
  findTopic,
  newBallot,
  newPoll,
  openPoll,
  pollKind,
  pollResults,
} from '#forum'
import { change, create, read } from '../operation.ts'
import { byId, momentOrNull, time } from '../shapes.ts'

const poll = z
  .object({
    id: z.uuid(),
    topicId: z.uuid(),
    question: z.string(),
    kind: pollKind,
    results: pollResults,
    options: z.array(z.object({ id: z.uuid(), label: z.string(), score: z.int().nullable() })),
    voterCount: z.int(),
    closesAt: momentOrNull,
    isForGroup: z.boolean(),
    group: z.object({ name: z.string(), slug: z.string() }).nullable(),
    isOpen: z.boolean(),
    ownChoices: z.array(z.uuid()),
    may: z.object({ vote: z.boolean(), close: z.boolean() }),
  })
  .openapi('Poll')
export const wantedPoll = z.strictObject({
  question: z.string().max(1000),
  kind: newPoll.shape.kind,
  results: newPoll.shape.results,
  options: z.array(z.string().max(1000)).min(2).max(20),
  groupId: newPoll.shape.groupId,
  closesAt: time.nullable().default(null),
})

/** Under /topics. */
export const pollsOfTopics = [
  read(
    '/{id}/poll',
    {
      scope: 'community:read',
      summary: 'Find the poll of a topic; scores are null while they are not shown',
      params: byId,
      answer: poll,
    },
    async ({ store, viewer, params }) => {
      await findTopic(store, viewer, params.id)
      const asked = await findPoll(store, viewer, params.id)
      return found(asked, 'poll.unknown', 'There is no poll in this topic.')
    },
  ),
  create(
    '/{id}/poll',
    {
      scope: 'community:write',
      summary: 'Put a question to the readers of one’s topic',
      params: byId,
      body: wantedPoll,
    },
    ({ store, viewer, params, body }) => openPoll(store, viewer, { topicId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/poll/ballot',
    {
      scope: 'community:write',
      summary: 'Vote, or vote anew; in a ranked poll the favourite first',
      params: byId,
      body: newBallot,
    },
    ({ store, viewer, params, body }) => castBallot(store, viewer, { topicId: params.id, ...body }),
  ),
  change(
    'post',
    '/{id}/poll/close',
    { scope: 'community:write', summary: 'End a poll before its time', params: byId },
    ({ store, viewer, params }) => closePoll(store, viewer, { topicId: params.id }),
  ),
]
