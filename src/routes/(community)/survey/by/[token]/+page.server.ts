import { askedFor, stopAsking, takeAnswers } from '../../answering.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  return askedFor(event, { token: event.params.token })
}

export const actions = {
  answer: (event) => takeAnswers(event, { token: event.params.token }),
  stop: (event) => stopAsking(event, event.params.token),
} satisfies Actions
