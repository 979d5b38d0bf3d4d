import { listConsentLines, listConsents } from '#consent'
import { signInFirst } from '../../../refusal.ts'
import { saveChoices } from '../../consent/save-choices.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after') ?? undefined
  const [consents, lines] = await Promise.all([
    listConsents(store, viewer, viewer.id),
    listConsentLines(store, viewer, { personId: viewer.id, after }),
  ])
  return { consents, lines }
}

export const actions = {
  save: (event) => {
    const { viewer } = event.locals
    if (!viewer) signInFirst(event.url)
    return saveChoices(event, { personId: viewer.id, method: 'page' })
  },
} satisfies Actions
