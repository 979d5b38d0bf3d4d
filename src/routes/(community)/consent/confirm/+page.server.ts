import { z } from 'zod'
import { confirmConsent, findRequest } from '#consent'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const tokenIn = (url: URL) => z.string().max(100).catch('').parse(url.searchParams.get('token'))

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = async ({ locals: { store }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  const request = await findRequest(store, tokenIn(url)).catch(() => undefined)
  return { asked: request && { name: request.name, text: request.text } }
}

export const actions = {
  confirm: (event) =>
    attempt(event, async () => {
      const { store, address } = event.locals
      await confirmConsent(store, tokenIn(event.url), { address })
      return { isDone: true }
    }),
} satisfies Actions
