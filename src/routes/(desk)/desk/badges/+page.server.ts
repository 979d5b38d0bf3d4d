import { z } from 'zod'
import { changeBadgeRule, listBadgeRules } from '#recognition'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  rules: await listBadgeRules(event.locals.store, enter(event)),
})

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const badge = z.string().parse(form.get('badge'))
      const threshold = Number(form.get('threshold') ?? 1)
      const isOn = form.get('isOn') === 'yes'
      await changeBadgeRule(event.locals.store, viewer, { badge, threshold, isOn })
      return { said: words.desk_badges_saved() }
    }),
}
