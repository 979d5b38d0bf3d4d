import { z } from 'zod'
import { findTwoSteps } from '#people'
import { askErasure, findErasure, postsChoices, withdrawErasure } from '#privacy'
import * as words from '#words'
import { attempt, signInFirst } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  const [erasure, { hasPassword }, wanted] = await Promise.all([
    findErasure(store, viewer, viewer.id),
    findTwoSteps(store, viewer),
    app.accounts.askForOwnPasskey(viewer),
  ])
  return { erasure, hasPassword, wanted }
}

const posts = z.enum(postsChoices).catch('keep')

export const actions = {
  forget: (event) =>
    attempt(event, async (typed) => {
      const { app, store, viewer, address } = event.locals
      if (!viewer) signInFirst(event.url)
      const visit = { headers: event.request.headers, address }
      await app.accounts.confirmSelf(visit, { password: typed.password, answer: typed.answer })
      await askErasure(store, viewer, { personId: viewer.id, posts: posts.parse(typed.posts) })
      return { said: words.privacy_forget_asked() }
    }),
  stay: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      await withdrawErasure(store, viewer, { personId: viewer.id })
      return { said: words.privacy_stayed() }
    }),
} satisfies Actions
