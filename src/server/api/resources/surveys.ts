import { z } from '@hono/zod-openapi'
import { findResultsOfSurvey, listGroupsOfSurvey, sendToSegment, waysToSplit } from '#app'
import {
  changeSurveyState,
  channels,
  createSurvey,
  editSurvey,
  findResults,
  findSurvey,
  listAnswers,
  listSurveys,
  listWaves,
  newSurvey,
  newWave,
  removeSurvey,
  restoreVersion,
  setSurveyRules,
  surveyContent,
  surveyRules,
  surveyStates,
} from '#surveys'
import { change, create, read, readPage } from '../operation.ts'
import { byId } from '../shapes.ts'
import { answer, card, content, group, results, survey, wave } from './survey-shapes.ts'

const scope = 'people:read'
const writing = 'people:write'
const part = z.object({ waveId: z.uuid().optional(), channel: z.enum(channels).optional() })
const by = z.enum(waysToSplit)
const ofGroup = part.extend({ by: by.optional(), key: z.string().max(100).optional() })

export const surveys = [
  readPage(
    '/',
    { scope, summary: 'List what customers are asked, the latest first', item: card },
    ({ store, viewer, query }) => listSurveys(store, viewer, query),
  ),
  create(
    '/',
    {
      ...{ scope: writing, summary: 'Begin a survey from a template; anonymous for good or not' },
      body: newSurvey,
      at: (id) => `/surveys/${id}`,
    },
    ({ store, viewer, body }) => createSurvey(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope, summary: 'Find a survey with its present wording', params: byId, answer: survey },
    ({ store, viewer, params }) => findSurvey(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/wording',
    {
      scope: writing,
      summary:
        'Give a survey another wording; `version` is the one it was made from. Questions and ' +
        'choices keep their `id`; new ones come without and get one that is never used again',
      params: byId,
      body: z.object({ version: z.int().min(1), content }),
    },
    ({ store, viewer, params, body: { version, content } }) =>
      editSurvey(store, viewer, { surveyId: params.id, version, content: kept(content) }),
  ),
  change(
    'put',
    '/{id}/wording/{version}',
    {
      ...{ scope: writing, summary: 'Bring an earlier wording back' },
      params: z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000) }),
    },
    ({ store, viewer, params }) =>
      restoreVersion(store, viewer, { surveyId: params.id, version: params.version }),
  ),
  change(
    'put',
    '/{id}/state',
    {
      ...{ scope: writing, summary: 'Open a survey for answers, close it, or make it a draft' },
      params: byId,
      body: z.object({ state: z.enum(surveyStates) }),
    },
    ({ store, viewer, params, body }) =>
      changeSurveyState(store, viewer, { surveyId: params.id, ...body }),
  ),
  change(
    'patch',
    '/{id}/rules',
    {
      scope: writing,
      summary: 'Say which sites may show it, when the same person is asked again, when it is full',
      params: byId,
      body: z.object({ ...surveyRules.shape, origins: z.array(z.string()).optional() }),
    },
    ({ store, viewer, params, body }) =>
      setSurveyRules(store, viewer, { surveyId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: writing, summary: 'Take a survey out of sight with its answers', params: byId },
    ({ store, viewer, params }) => removeSurvey(store, viewer, { surveyId: params.id }),
  ),
  change(
    'post',
    '/{id}/restore',
    { scope: writing, summary: 'Bring a survey back that was taken out of sight', params: byId },
    ({ store, viewer, params }) =>
      removeSurvey(store, viewer, { surveyId: params.id, isRemoved: false }),
  ),
  read(
    '/{id}/waves',
    {
      ...{ scope, summary: 'List the last 24 waves with what came of them', params: byId },
      answer: z.object({ items: z.array(wave) }),
    },
    async ({ store, viewer, params }) => ({ items: await listWaves(store, viewer, params.id) }),
  ),
  create(
    '/{id}/waves',
    {
      scope: writing,
      summary: 'Plan letters or cards to a share of a segment, within the budget of asking',
      params: byId,
      body: z.object({ ...newWave.shape, segmentId: z.uuid() }),
    },
    async ({ store, viewer, params, body }) =>
      (await sendToSegment(store, viewer, { surveyId: params.id, ...body })).waveId,
  ),
  read(
    '/{id}/results',
    {
      scope,
      summary:
        'Find what was answered, with intervals; of one wave, way or group only if at least ten answered ' +
        'it and none or at least ten are left over',
      ...{ params: byId, query: ofGroup, answer: results },
    },
    ({ store, viewer, params, query: { by, key, ...part } }) =>
      by !== undefined && key !== undefined
        ? findResultsOfSurvey(store, viewer, params.id, { by, key })
        : findResults(store, viewer, params.id, part),
  ),
  read(
    '/{id}/groups',
    {
      scope,
      summary: 'List who answered by stage, segment, organisation or product; how many of each',
      ...{ params: byId, query: z.object({ by }) },
      answer: z.object({ items: z.array(group) }),
    },
    async ({ store, viewer, params, query }) => ({
      items: await listGroupsOfSurvey(store, viewer, params.id, query.by),
    }),
  ),
  readPage(
    '/{id}/answers',
    {
      scope,
      summary: 'List answers, the latest first; anonymous ones without person, day, wave and way',
      ...{ params: byId, item: answer },
    },
    ({ store, viewer, params, query }) => listAnswers(store, viewer, params.id, query),
  ),
]

/** What is described loosely here is checked as a whole. */
function kept(wording: z.output<typeof content>): z.input<typeof surveyContent> {
  return wording
}
