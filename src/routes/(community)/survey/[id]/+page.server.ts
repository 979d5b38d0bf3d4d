import { askedFor, takeAnswers } from '../answering.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => askedFor(event, { surveyId: event.params.id })

export const actions = {
  answer: (event) => takeAnswers(event, { surveyId: event.params.id }),
} satisfies Actions
