import { z } from 'zod'
import { answerByLink, findPutRequest } from '#sharing'
import { attempt } from '../../../refusal.ts'
import { consentOf } from './consent.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = async ({ locals: { store }, params, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  return { request: await findPutRequest(store, params.token) }
}

const answers = z.enum(['yes', 'no', 'back'])

export const actions = {
  answer: (event) =>
    attempt(event, async (typed) => {
      const { store } = event.locals
      const { token } = event.params
      const consent = consentOf(await findPutRequest(store, token))
      const answer = answers.parse(typed.answer)
      await answerByLink(store, token, { answer, consent })
      return { answered: answer }
    }),
} satisfies Actions
