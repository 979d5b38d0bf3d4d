import { changeLimits, listRetentionRuns, lookAhead, ruleNames, type Limits } from '#retention'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [outlook, runs] = await Promise.all([
    lookAhead(store, viewer),
    listRetentionRuns(store, viewer),
  ])
  return { outlook, runs }
}

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const typed = ruleNames.flatMap((name) => {
        const days = given(form, name)
        return days === undefined ? [] : [[name, Number(days)]]
      })
      const changes = Object.fromEntries(typed) as Partial<Limits>
      await changeLimits(event.locals.store, viewer, changes)
      return { said: words.retention_saved() }
    }),
}
