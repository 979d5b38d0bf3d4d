import { z } from '@hono/zod-openapi'
import {
  applicationStates,
  decisions,
  questionKinds,
  roundKinds,
  roundStates,
  seatings,
} from '#rounds'
import { moment } from '../shapes.ts'

export const applicationState = z.enum(applicationStates)
const answers = z.record(z.string(), z.array(z.string()))

const question = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  text: z.string(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
})

export const card = z
  .object({
    id: z.uuid(),
    kind: z.enum(roundKinds),
    title: z.string(),
    about: z.string(),
    state: z.enum(roundStates),
    seats: z.int(),
    closesOn: z.string().nullable(),
    isPast: z.boolean(),
    hasApplied: z.boolean(),
    taken: z.int().nullable(),
    applicants: z.int().nullable(),
    createdAt: moment,
  })
  .openapi('RoundCard')

export const round = z
  .object({
    ...card.shape,
    bodyHtml: z.string(),
    questions: z.array(question),
    seating: z.enum(seatings),
    terms: z.string(),
    termsVersion: z.int(),
    productId: z.uuid().nullable(),
    ideaId: z.uuid().nullable(),
    mayApply: z.boolean(),
    own: z
      .object({ state: applicationState, answers, appliedAt: moment, hasAccepted: z.boolean() })
      .nullable(),
    calledOffBecause: z.string().nullable(),
    outcomeHtml: z.string().nullable(),
    thanks: z.string().nullable(),
    space: z.object({ slug: z.string(), name: z.string() }).nullable(),
    plan: z
      .object({
        version: z.int(),
        body: z.string(),
        segmentId: z.uuid().nullable(),
        refills: z.boolean(),
        outcome: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Round')

/** Checked as a whole by the act that keeps it. */
export const plan = z
  .object({
    kind: z.enum(roundKinds),
    title: z.string(),
    body: z.string().default(''),
    productId: z.uuid().nullable().default(null),
    ideaId: z.uuid().nullable().default(null),
    segmentId: z.uuid().nullable().default(null),
    seats: z.int(),
    seating: z.enum(seatings).default('by_hand'),
    refills: z.boolean().default(true),
    closesOn: z.iso.date().nullable().default(null),
    terms: z.string().default(''),
    questions: z
      .array(
        z.strictObject({
          kind: z.enum(questionKinds),
          text: z.string(),
          isRequired: z.boolean().default(false),
          choices: z.array(z.string()).default([]),
        }),
      )
      .default([]),
  })
  .openapi('RoundPlan')

export const applicant = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    handle: z.string(),
    state: applicationState,
    answers,
    appliedAt: moment,
    hasAccepted: z.boolean(),
  })
  .openapi('RoundApplicant')

export const application = z.object({
  answers: z
    .array(z.strictObject({ question: z.string().max(20), given: z.array(z.string()).max(40) }))
    .max(40)
    .default([]),
  /** The version of the words of confidentiality that are accepted with it. */
  acceptsVersion: z.int().nullable().default(null),
})

export const decided = z.object({
  decisions: z
    .array(z.strictObject({ personId: z.uuid(), decision: z.enum(decisions) }))
    .min(1)
    .max(200),
})
