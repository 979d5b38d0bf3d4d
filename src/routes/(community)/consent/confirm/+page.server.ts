import { z } from 'zod'
import { confirmConsent, listRequests } from '#consent'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const tokenIn = (url: URL) => z.string().max(100).catch('').parse(url.searchParams.get('token'))

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = async ({ locals: { store }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  const requests = await listRequests(store, tokenIn(url)).catch(() => [])
  return { asked: requests.map(({ id, name, text }) => ({ id, name, text })) }
}

export const actions = {
  confirm: (event) =>
    attempt(event, async () => {
      const { store, address } = event.locals
      await confirmConsent(store, tokenIn(event.url), { address })
      return { isDone: true }
    }),
} satisfies Actions
