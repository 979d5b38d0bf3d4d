import { changeThresholds, defaults, findThresholds, type Thresholds } from '#moderation'
import * as words from '#words'
import { act, given } from '../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  return { thresholds: await findThresholds(event.locals.store), defaults }
}

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const typed = Object.entries(defaults).map(([name, builtIn]) => {
        const value = given(form, name)
        return [name, value === undefined ? builtIn : Number(value)]
      })
      const changes = Object.fromEntries(typed) as Thresholds
      await changeThresholds(event.locals.store, viewer, changes)
      return { said: words.thresholds_saved() }
    }),
}
