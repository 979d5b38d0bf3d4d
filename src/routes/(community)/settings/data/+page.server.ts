import { askCopy, findCopy } from '#copies'
import { findTwoSteps } from '#people'
import { listOwnReads } from '#reads'
import * as words from '#words'
import { attempt, signInFirst } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  const after = url.searchParams.get('after') ?? undefined
  const [copy, { hasPassword }, wanted, reads] = await Promise.all([
    findCopy(store, viewer, viewer.id),
    findTwoSteps(store, viewer),
    app.accounts.askForOwnPasskey(viewer),
    listOwnReads(store, viewer, { after }),
  ])
  return { copy: copy ?? null, hasPassword, wanted, reads }
}

export const actions = {
  ask: (event) =>
    attempt(event, async (typed) => {
      const { app, store, viewer, address } = event.locals
      if (!viewer) signInFirst(event.url)
      const visit = { headers: event.request.headers, address }
      await app.accounts.confirmSelf(visit, { password: typed.password, answer: typed.answer })
      await askCopy(store, viewer, { personId: viewer.id })
      await app.jobs?.enqueue('copy-data')
      return { said: words.copy_asked() }
    }),
} satisfies Actions
