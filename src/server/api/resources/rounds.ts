import { z } from '@hono/zod-openapi'
import { planRound, replanRound } from '#app'
import {
  acceptTerms,
  applyForRound,
  callOffRound,
  decideOnApplicants,
  findRound,
  finishRound,
  listApplicants,
  listRounds,
  moveRound,
  roundParts,
  roundStages,
  withdrawFromRound,
} from '#rounds'
import { change, create, read, readPage } from '../operation.ts'
import { byId } from '../shapes.ts'
import {
  applicant,
  application,
  applicationState,
  card,
  decided,
  plan,
  round,
} from './round-shapes.ts'

const scope = 'community:read'
const taking = 'community:write'
const running = 'people:write'

export const rounds = [
  readPage(
    '/',
    {
      scope,
      summary: 'List the rounds one may see: all, those to apply for, or those one applied for',
      filter: { part: z.enum(roundParts).optional() },
      item: card,
    },
    ({ store, viewer, query }) => listRounds(store, viewer, query),
  ),
  create(
    '/',
    {
      ...{ scope: running, summary: 'Plan a round of testing, interviews or a preview' },
      body: plan,
      at: (id) => `/rounds/${id}`,
    },
    ({ store, viewer, body }) => planRound(store, viewer, body),
  ),
  read(
    '/{id}',
    {
      ...{ scope, summary: 'Find a round, with what one has to do with it' },
      ...{ params: byId, answer: round },
    },
    ({ store, viewer, params }) => findRound(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}',
    {
      scope: running,
      summary:
        'Plan a round anew; `version` is the one it was made from. Other words of confidentiality ' +
        'are accepted anew',
      params: byId,
      body: z.object({ ...plan.shape, version: z.int().min(1) }),
    },
    ({ store, viewer, params, body }) =>
      replanRound(store, viewer, { roundId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/stage',
    {
      scope: running,
      summary:
        'Open a round for applications, close it for choosing, or begin it in a private space',
      params: byId,
      body: z.object({ stage: z.enum(roundStages) }),
    },
    ({ store, viewer, params, body }) => moveRound(store, viewer, { roundId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/report',
    {
      scope: running,
      summary: 'End a round and report back to those who applied, who are told once',
      params: byId,
      body: z.object({ outcome: z.string(), thanks: z.string() }),
    },
    ({ store, viewer, params, body }) =>
      finishRound(store, viewer, { roundId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/end',
    {
      ...{ scope: running, summary: 'Call a round off, with words for those who applied' },
      params: byId,
      body: z.object({ because: z.string() }),
    },
    ({ store, viewer, params, body }) =>
      callOffRound(store, viewer, { roundId: params.id, ...body }),
  ),
  ...ofApplicants(),
]

function ofApplicants() {
  return [
    change(
      'put',
      '/{id}/application',
      {
        scope: taking,
        summary: 'Apply for a round, or answer its questions anew',
        params: byId,
        body: application,
      },
      ({ store, viewer, params, body: { answers, acceptsVersion } }) =>
        applyForRound(store, viewer, {
          ...{ roundId: params.id, acceptsVersion },
          answers: Object.fromEntries(answers.map(({ question, given }) => [question, given])),
        }),
    ),
    change(
      'delete',
      '/{id}/application',
      { scope: taking, summary: 'Take an application back, or a place', params: byId },
      ({ store, viewer, params }) => withdrawFromRound(store, viewer, { roundId: params.id }),
    ),
    change(
      'put',
      '/{id}/acceptance',
      {
        scope: taking,
        summary: 'Accept the present words of confidentiality, after they were changed',
        params: byId,
        body: z.object({ version: z.int().min(1) }),
      },
      ({ store, viewer, params, body }) =>
        acceptTerms(store, viewer, { roundId: params.id, ...body }),
    ),
    readPage(
      '/{id}/applicants',
      {
        ...{ scope: 'people:read', summary: 'List who applied for a round, the latest first' },
        ...{ params: byId, filter: { state: applicationState.optional() }, item: applicant },
      },
      ({ store, viewer, params, query }) => listApplicants(store, viewer, params.id, query),
    ),
    change(
      'post',
      '/{id}/decisions',
      {
        scope: running,
        summary: 'Give places, put on the waiting list, decline, or take that back; all or nothing',
        params: byId,
        body: decided,
      },
      ({ store, viewer, params, body }) =>
        decideOnApplicants(store, viewer, { roundId: params.id, ...body }),
    ),
  ] as const
}
