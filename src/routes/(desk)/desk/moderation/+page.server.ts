import { z } from 'zod'
import { keepers } from '#app'
import { claimItem, decideItems, listReview, reviewFilter, undoDecision } from '#moderation'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import { readDecision, readItems } from './decide.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = reviewFilter.catch({ state: 'open' })

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { kind, state } = asked.parse(Object.fromEntries(event.url.searchParams))
  const after = event.url.searchParams.get('after') ?? undefined
  return {
    items: await listReview(event.locals.store, viewer, keepers, { kind, state, after }),
    kind: kind ?? null,
    state,
  }
}

export const actions: Actions = {
  decide: (event) =>
    act(event, async (viewer, form) => {
      const items = readItems(form)
      const decision = readDecision(form)
      const { store } = event.locals
      const { done, left } = await decideItems(store, viewer, keepers, { ...decision, items })
      const [first] = left
      if (first && done === 0) throw first.why
      const undo = items.length === 1 ? items[0]?.id : undefined
      return { said: words.review_done_many({ done, left: left.length }), undo }
    }),
  claim: (event) =>
    act(event, async (viewer, form) => {
      const itemId = z.uuid().parse(form.get('itemId'))
      const isOn = form.get('isOn') !== 'false'
      await claimItem(event.locals.store, viewer, { itemId, isOn })
      return isOn ? { said: words.review_claimed_now() } : {}
    }),
  undo: (event) =>
    act(event, async (viewer, form) => {
      const itemId = z.uuid().parse(form.get('itemId'))
      await undoDecision(event.locals.store, viewer, keepers, { itemId })
      return { said: words.review_undone() }
    }),
}
