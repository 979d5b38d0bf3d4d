import { z } from '@hono/zod-openapi'
import { channels, questionKinds, surveyStates, waveChannels } from '#surveys'
import { moment, momentOrNull } from '../shapes.ts'

const words = z.object({ en: z.string(), de: z.string() })
const kind = z.enum(questionKinds)
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
const nps = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** Checked as a whole by the act that keeps it. */
export const content = z
  .object({
    heading: words,
    intro: words,
    thanks: words,
    questions: z.array(
      z.object({
        id: z.string().default(''),
        kind,
        text: words,
        isRequired: z.boolean().default(false),
        parts: z.array(z.object({ id: z.string().default(''), text: words })).default([]),
        showIf: z
          .object({
            question: z.string(),
            from: z.int().optional(),
            to: z.int().optional(),
            part: z.string().optional(),
          })
          .optional(),
      }),
    ),
  })
  .openapi('SurveyWording')

export const card = z
  .object({
    id: z.uuid(),
    title: z.string(),
    state: z.enum(surveyStates),
    isAnonymous: z.boolean(),
    version: z.int(),
    answers: z.int(),
    createdAt: moment,
  })
  .openapi('SurveyCard')

export const survey = z
  .object({
    ...card.shape,
    content,
    againAfterDays: z.int(),
    origins: z.array(z.string()),
    stopAfter: z.int().nullable(),
  })
  .openapi('Survey')

export const wave = z
  .object({
    id: z.uuid(),
    number: z.int(),
    channel: z.enum(waveChannels),
    segmentId: z.uuid().nullable(),
    startedAt: moment,
    endedAt: momentOrNull,
    invited: z.int(),
    waiting: z.int(),
    sent: z.int(),
    unasked: z.int(),
    unreachable: z.int(),
    failed: z.int(),
    answers: z.int(),
    nps: nps.nullable(),
    change: z
      .object({ change: z.number(), margin: z.number(), isSignificant: z.boolean() })
      .nullable(),
  })
  .openapi('SurveyWave')

const question = z.object({
  id: z.string(),
  kind,
  text: words,
  n: z.int(),
  isTooFew: z.boolean(),
  counts: z.array(z.object({ number: z.int(), count: z.int() })),
  nps: nps.nullable(),
  top: estimate.nullable(),
  mean: estimate.nullable(),
  parts: z.array(
    z.object({
      id: z.string(),
      text: words,
      n: z.int(),
      share: estimate.nullable(),
      mean: estimate.nullable(),
    }),
  ),
  themes: z.array(z.object({ term: z.string(), count: z.int(), quotes: z.array(z.string()) })),
})

export const results = z
  .object({
    n: z.int(),
    waiting: z.int(),
    sent: z.int(),
    response: estimate.nullable(),
    isHidden: z.boolean(),
    questions: z.array(question),
  })
  .openapi('SurveyResults')

export const group = z
  .object({ key: z.string(), name: z.string(), n: z.int(), isShown: z.boolean() })
  .openapi('GroupOfAnswers')

export const answer = z
  .object({
    id: z.uuid(),
    version: z.int().nullable(),
    wave: z.int().nullable(),
    channel: z.enum(channels).nullable(),
    personId: z.uuid().nullable(),
    name: z.string().nullable(),
    answeredOn: z.string().nullable(),
    answeredAt: momentOrNull,
    values: z.array(
      z.object({
        question: z.string(),
        part: z.string(),
        number: z.number().nullable(),
        body: z.string().nullable(),
      }),
    ),
  })
  .openapi('SurveyAnswer')
