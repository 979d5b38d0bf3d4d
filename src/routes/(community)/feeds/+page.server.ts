import { endFeedToken, findFeedTokenDate, mayModerate, resetFeedToken } from '#people'
import { listSpaces } from '#spaces'
import { attempt } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer } }) => {
  const spaces = await listSpaces(store, viewer)
  const tokenSince = viewer && (await findFeedTokenDate(store, viewer))
  return { spaces, tokenSince: tokenSince ?? null, mayModerate: mayModerate(viewer) }
}

export const actions = {
  reset: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      return { token: await resetFeedToken(store, viewer) }
    }),
  end: (event) =>
    attempt(event, async () => {
      await endFeedToken(event.locals.store, event.locals.viewer)
    }),
} satisfies Actions
