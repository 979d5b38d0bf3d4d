import { z } from 'zod'
import { decideAppeal, listAppeals } from '#moderation'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const appeals = await listAppeals(event.locals.store, viewer)
  return { appeals }
}

const verdict = z.object({
  sanctionId: z.uuid(),
  outcome: z.enum(['upheld', 'lifted']),
  answer: z.string().max(2000).default(''),
})

export const actions: Actions = {
  decide: (event) =>
    act(event, async (viewer, form) => {
      await decideAppeal(event.locals.store, viewer, verdict.parse(Object.fromEntries(form)))
      return { said: words.appeal_decided() }
    }),
}
