import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findResultsOfSurvey, listGroupsOfSurvey, sendToSegment, waysToSplit } from '#app'
import { mayReadCustomers } from '#people'
import { listSegments } from '#segments'
import {
  changeSurveyState,
  channels,
  findResults,
  findSurvey,
  LEAST_ANSWERS,
  listAnswers,
  listWaves,
  mayRunSurveys,
  removeSurvey,
  setSurveyRules,
  waveChannels,
} from '#surveys'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  wave: z.uuid().optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  after: z.string().optional(),
  by: z.enum(waysToSplit).catch('stage'),
  key: z.string().max(100).optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const surveyId = event.params.id
  const { wave, channel, after, by, key } = asked.parse(Object.fromEntries(event.url.searchParams))
  const survey = await findSurvey(store, viewer, surveyId)
  const isOfGroup = key !== undefined && !survey.isAnonymous
  const [results, groups, waves, answers, segments] = await Promise.all([
    isOfGroup
      ? findResultsOfSurvey(store, viewer, surveyId, { by, key })
      : findResults(store, viewer, surveyId, { waveId: wave, channel }),
    survey.isAnonymous ? [] : listGroupsOfSurvey(store, viewer, surveyId, by),
    listWaves(store, viewer, surveyId),
    listAnswers(store, viewer, surveyId, { after }),
    listSegments(store, viewer),
  ])
  return {
    ...{ survey, results, waves, answers, groups, by, least: LEAST_ANSWERS },
    group: isOfGroup ? key : null,
    ways: waysToSplit.filter((way) => way === 'stage' || mayReadCustomers(viewer)),
    segments: segments.map(({ id, name }) => ({ value: id, label: name })),
    part: isOfGroup ? key : (wave ?? channel ?? null),
    mayRun: mayRunSurveys(viewer),
    origin: event.url.origin,
  }
}

const state = z.enum(['live', 'closed'])
const waveChannel = z.enum(waveChannels).catch('letter')

export const actions = {
  state: (event) =>
    act(event, async (viewer, form) => {
      await changeSurveyState(event.locals.store, viewer, {
        surveyId: event.params.id,
        state: state.parse(form.get('state')),
      })
      return { said: words.surveys_changed() }
    }),
  send: (event) =>
    act(event, async (viewer, form) => {
      const quota = given(form, 'quota')
      const { invited } = await sendToSegment(event.locals.store, viewer, {
        surveyId: event.params.id,
        segmentId: z.uuid().parse(form.get('segmentId')),
        channel: waveChannel.parse(form.get('channel')),
        percent: Number(form.get('percent')),
        spreadDays: Number(form.get('spreadDays')),
        quota: quota === undefined ? null : Number(quota),
      })
      return { said: words.surveys_sent({ count: invited }) }
    }),
  rules: (event) =>
    act(event, async (viewer, form) => {
      const stopAfter = given(form, 'stopAfter')
      await setSurveyRules(event.locals.store, viewer, {
        surveyId: event.params.id,
        againAfterDays: Number(form.get('againAfterDays')),
        stopAfter: stopAfter === undefined ? null : Number(stopAfter),
        origins: (given(form, 'origins') ?? '').split(/\s+/).filter((line) => line !== ''),
      })
      return { said: words.surveys_changed() }
    }),
  remove: (event) =>
    act(event, async (viewer) => {
      await removeSurvey(event.locals.store, viewer, { surveyId: event.params.id })
      redirect(303, `/desk/surveys?removed=${event.params.id}`)
    }),
} satisfies Actions
