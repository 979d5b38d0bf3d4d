import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findBadge, listBadgeHolders, mayRevokeBadge, revokeBadge } from '#recognition'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const after = url.searchParams.get('after') ?? undefined
  const badge = await findBadge(store, params.badge)
  const holders = await listBadgeHolders(store, viewer, { badge: params.badge, after })
  return { badge, holders, mayRevoke: mayRevokeBadge(viewer) }
}

export const actions = {
  revoke: (event) =>
    attempt(event, async ({ personId, because = '' }) => {
      const { store, viewer } = event.locals
      const { badge } = event.params
      await revokeBadge(store, viewer, { personId: z.uuid().parse(personId), badge, because })
      redirect(303, '/badges')
    }),
} satisfies Actions
