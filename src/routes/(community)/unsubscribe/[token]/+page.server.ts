import { readListToken, unsubscribe } from '#notices'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = async ({ locals: { store }, params, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' })
  const { list } = await readListToken(store, params.token)
  return { list }
}

export const actions = {
  end: (event) =>
    attempt(event, async () => {
      await unsubscribe(event.locals.store, event.params.token)
      return { isDone: true }
    }),
} satisfies Actions
