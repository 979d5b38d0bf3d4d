import type { Generated } from 'kysely'
import { z } from 'zod'
import type { Value } from './given.ts'
import { scaleOf, type Scale, type SurveyContent } from './survey.ts'

const outcomes = ['solved', 'explained', 'not_reached', 'nothing_to_do'] as const
export type CaseOutcome = (typeof outcomes)[number]

export interface SurveyCaseTables {
  survey_cases: {
    id: string
    survey_id: string
    answer_id: string
    person_id: string
    question: string
    scale: Scale
    score: number
    owner_id: string | null
    due_on: string
    outcome: CaseOutcome | null
    note: Generated<string>
    opened_at: Date
    settled_at: Date | null
    settled_by: string | null
  }
}

/** Somebody was not content: who looks after it, until when, and what came of it. */
export interface SurveyCase {
  id: string
  surveyId: string
  surveyTitle: string
  answerId: string
  personId: string
  name: string
  scale: Scale
  score: number
  /** What they wrote with it. */
  words: string | null
  ownerId: string | null
  ownerName: string | null
  /** A day, such as `2026-03-31`. */
  dueOn: string
  isOverdue: boolean
  outcome: CaseOutcome | null
  note: string
  openedAt: Date
  settledAt: Date | null
}

export const settlement = z.object({
  outcome: z.enum(outcomes),
  note: z.string().trim().max(2000, 'Please use at most 2000 characters.').default(''),
})

/** Up to these scores somebody is looked after: detractors, and the lower part of the others. */
const badUpTo: Record<Scale, number> = { nps: 6, csat: 2, ces: 3, rating: 2 }

/** The first bad score of an answer. */
export function badScore(content: SurveyContent, values: readonly Value[]) {
  return scoresOf(content, values).find(({ scale, score }) => score <= badUpTo[scale])
}

/** The first figure of an answer, by which it goes on the timeline. */
export function firstScore(content: SurveyContent, values: readonly Value[]) {
  return scoresOf(content, values)[0]
}

/** The first figure on each scale. */
export function scoresByScale(content: SurveyContent, values: readonly Value[]) {
  const scores = scoresOf(content, values).toReversed()
  return Object.fromEntries(scores.map(({ scale, score }) => [scale, score]))
}

function scoresOf({ questions }: SurveyContent, values: readonly Value[]) {
  return questions.flatMap(({ id: question, kind }) => {
    const scale = scaleOf(kind)
    const score = values.find((value) => value.question === question)?.number ?? null
    return scale && score !== null ? [{ question, scale, score }] : []
  })
}
