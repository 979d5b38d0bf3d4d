import { mayEditCustomers, mayReadCustomers, type Person } from '#people'
import type { SurveyState } from './survey.ts'

/** Writing surveys, sending them, and looking after bad scores. */
export function mayRunSurveys(person: Person | undefined): person is Person {
  return mayEditCustomers(person)
}

/** Reading what customers answered. */
export function mayReadAnswers(person: Person | undefined): person is Person {
  return mayReadCustomers(person)
}

/** Answering is for everybody who was given the link, as long as the survey is live. */
export function mayAnswer({ state, removedAt }: { state: SurveyState; removedAt: Date | null }) {
  return state === 'live' && removedAt === null
}
