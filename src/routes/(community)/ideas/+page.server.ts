import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { castVote, findVotesLeft, ideaStatus, listIdeas, withdrawVote } from '#ideas'
import { productCards } from '#products'
import { ownAddress } from '../../own-address.ts'
import { attempt } from '../../refusal.ts'
import { productChoices } from './choose-product.ts'
import type { Actions, PageServerLoad } from './$types'

const road = ['started', 'planned', 'shipped'] as const

const voting = z.object({ ideaId: z.uuid(), vote: z.enum(['cast', 'withdraw']) })

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  // What voters are worth is ordered by at the desk.
  const order = z
    .enum(['votes', 'hot', 'latest'])
    .catch('votes')
    .parse(url.searchParams.get('order'))
  const status = ideaStatus
    .optional()
    .catch(undefined)
    .parse(url.searchParams.get('status') ?? undefined)
  const after = url.searchParams.get('after')
  const { products, chosen } = await productChoices(store, url.searchParams.get('product'))
  const [votes, ideas, ...along] = await Promise.all([
    viewer ? findVotesLeft(store, viewer) : null,
    listIdeas(store, viewer, {
      order,
      ...(status === undefined ? {} : { status }),
      ...(chosen && { productId: chosen.id }),
      ...(after === null ? {} : { after }),
    }),
    ...road.map((status) => listIdeas(store, viewer, { order: 'latest', status })),
  ])
  const about = ideas.items.flatMap(({ productId }) => productId ?? [])
  return {
    ...{ products, product: chosen, named: await productCards(store, about) },
    ideas,
    votes,
    order,
    status: status ?? null,
    road: along.map(({ items }, index) => ({
      status: road[index] ?? 'planned',
      ideas: items.slice(0, 4),
    })),
  }
}

export const actions = {
  vote: (event) =>
    attempt(event, async (typed) => {
      const { ideaId, vote } = voting.parse(typed)
      const act = vote === 'cast' ? castVote : withdrawVote
      await act(event.locals.store, event.locals.viewer, { ideaId })
      redirect(303, ownAddress(typed.from))
    }),
} satisfies Actions
