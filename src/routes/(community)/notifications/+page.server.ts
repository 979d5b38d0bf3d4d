import { redirect } from '@sveltejs/kit'
import { listInbox, markRead } from '#notifications'
import { attempt, ownAddress, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after')
  return { notifications: await listInbox(store, viewer, after === null ? {} : { after }) }
}

export const actions = {
  readAll: (event) =>
    attempt(event, async () => {
      await markRead(event.locals.store, event.locals.viewer, 'all')
      redirect(303, '/notifications')
    }),
  open: (event) =>
    attempt(event, async ({ id = '', path }) => {
      await markRead(event.locals.store, event.locals.viewer, [id])
      redirect(303, ownAddress(path))
    }),
} satisfies Actions
