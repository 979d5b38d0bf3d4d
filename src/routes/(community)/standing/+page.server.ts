import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { appealSanction, listOwnItems, listSanctions } from '#moderation'
import { findStanding } from '#trust'
import { attempt, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [standing, items, sanctions] = await Promise.all([
    findStanding(store, viewer, viewer.id),
    listOwnItems(store, viewer),
    listSanctions(store, viewer, viewer.id),
  ])
  return { standing, items, sanctions, did: url.searchParams.get('did') }
}

const appeal = z.object({ sanctionId: z.uuid(), words: z.string() })

export const actions = {
  appeal: (event) =>
    attempt(event, async (typed) => {
      const { sanctionId, words } = appeal.parse(typed)
      await appealSanction(event.locals.store, event.locals.viewer, { sanctionId, words })
      redirect(303, '/standing?did=appeal')
    }),
} satisfies Actions
