import { error } from '@sveltejs/kit'
import { replanRound } from '#app'
import { ideaCards, ideaPath } from '#ideas'
import { findRound, mayRunRounds } from '#rounds'
import { listSegments } from '#segments'
import * as words from '#words'
import { productChoices } from '../../../../../(community)/ideas/choose-product.ts'
import { act } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import { planIn } from './plan-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const round = await findRound(store, viewer, event.params.id)
  if (!round.plan || !mayRunRounds(viewer)) error(404, 'There is nothing at this address.')
  const [{ products }, segments, ideas] = await Promise.all([
    productChoices(store, round.productId),
    listSegments(store, viewer),
    ideaCards(store, viewer, round.ideaId === null ? [] : [round.ideaId]),
  ])
  const [idea] = ideas.values()
  return {
    ...{ round, plan: round.plan },
    products: products.map(({ id, name }) => ({ value: id, label: name })),
    segments: segments.map(({ id, name }) => ({ value: id, label: name })),
    ideaAddress: idea ? event.url.origin + ideaPath(idea) : '',
  }
}

export const actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const roundId = event.params.id
      await replanRound(event.locals.store, viewer, { roundId, ...planIn(form) })
      return { said: words.rounds_save_done() }
    }),
} satisfies Actions
