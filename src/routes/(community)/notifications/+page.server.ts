import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import {
  followed,
  level,
  listInbox,
  markRead,
  notificationKinds,
  quieten,
  quietenings,
  setLevel,
} from '#notifications'
import { ownAddress } from '../../own-address.ts'
import { attempt, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const filter = z.object({
  kind: z.enum(notificationKinds).optional().catch(undefined),
  show: z.literal('unread').optional().catch(undefined),
  after: z.string().optional(),
})
const newLevel = z.object({ type: followed, id: z.uuid(), level })
const change = z.object({ id: z.uuid(), what: z.enum(quietenings) })
const ids = z.string().transform((text) => text.split(' '))

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const { kind, show, after } = filter.parse(Object.fromEntries(url.searchParams))
  const isUnread = show === 'unread'
  const asked = { isUnread, ...(kind && { kind }), ...(after !== undefined && { after }) }
  return {
    notifications: await listInbox(store, viewer, asked),
    kind: kind ?? null,
    isUnread,
    isQuietened: url.searchParams.has('quietened'),
  }
}

export const actions = {
  readAll: (event) =>
    attempt(event, async () => {
      await markRead(event.locals.store, event.locals.viewer, 'all')
      redirect(303, '/notifications')
    }),
  read: (event) =>
    attempt(event, async (typed) => {
      await markRead(event.locals.store, event.locals.viewer, ids.parse(typed.ids))
      redirect(303, `/notifications${withoutAction(event.url)}`)
    }),
  open: (event) =>
    attempt(event, async ({ ids: typed, path }) => {
      await markRead(event.locals.store, event.locals.viewer, ids.parse(typed))
      redirect(303, ownAddress(path))
    }),
  quieten: (event) =>
    attempt(event, async (typed) => {
      await quieten(event.locals.store, event.locals.viewer, change.parse(typed))
      redirect(303, '/notifications?quietened')
    }),
  level: (event) =>
    attempt(event, async ({ back, ...typed }) => {
      await setLevel(event.locals.store, event.locals.viewer, newLevel.parse(typed))
      redirect(303, ownAddress(back))
    }),
} satisfies Actions

/** The filter goes on, the name of the action does not. */
function withoutAction({ searchParams }: URL): string {
  const kept = [...searchParams].filter(([name]) => !name.startsWith('/'))
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
}
