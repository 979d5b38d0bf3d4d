import { consentsOf, readPreferenceToken } from '#consent'
import { saveChoices } from '../save-choices.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the page changes nothing: programs that look for dangers open every link of a letter. */
export const load: PageServerLoad = async ({ locals: { store }, params, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  const personId = await readPreferenceToken(store, params.token)
  return { consents: await consentsOf(store, personId) }
}

export const actions = {
  save: async (event) => {
    const personId = await readPreferenceToken(event.locals.store, event.params.token)
    return saveChoices(event, { personId, method: 'link' })
  },
} satisfies Actions
