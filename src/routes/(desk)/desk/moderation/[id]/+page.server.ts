import { keepers } from '#app'
import { claimItem, decideItem, findReviewItem, undoDecision } from '#moderation'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { readDecision } from '../decide.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { item: await findReviewItem(event.locals.store, viewer, keepers, event.params.id) }
}

export const actions: Actions = {
  decide: (event) =>
    act(event, async (viewer, form) => {
      const version = Number(form.get('version'))
      const decision = { ...readDecision(form), version, itemId: event.params.id }
      await decideItem(event.locals.store, viewer, keepers, decision)
      return { said: words.review_done() }
    }),
  claim: (event) =>
    act(event, async (viewer, form) => {
      const isOn = form.get('isOn') !== 'false'
      await claimItem(event.locals.store, viewer, { itemId: event.params.id, isOn })
      return isOn ? { said: words.review_claimed_now() } : {}
    }),
  undo: (event) =>
    act(event, async (viewer) => {
      await undoDecision(event.locals.store, viewer, keepers, { itemId: event.params.id })
      return { said: words.review_undone() }
    }),
}
