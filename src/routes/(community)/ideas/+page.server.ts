import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { castVote, ideaOrder, ideaStatus, listIdeas, withdrawVote } from '#ideas'
import { attempt, ownAddress } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const voting = z.object({ ideaId: z.uuid(), vote: z.enum(['cast', 'withdraw']) })

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const order = ideaOrder.catch('votes').parse(url.searchParams.get('order'))
  const status = ideaStatus
    .optional()
    .catch(undefined)
    .parse(url.searchParams.get('status') ?? undefined)
  const after = url.searchParams.get('after')
  const ideas = await listIdeas(store, viewer, {
    order,
    ...(status === undefined ? {} : { status }),
    ...(after === null ? {} : { after }),
  })
  return { ideas, order, status: status ?? null }
}

export const actions = {
  vote: (event) =>
    attempt(event, async (typed) => {
      const { ideaId, vote } = voting.parse(typed)
      const act = vote === 'cast' ? castVote : withdrawVote
      await act(event.locals.store, event.locals.viewer, { ideaId })
      redirect(303, ownAddress(typed['from']))
    }),
} satisfies Actions
