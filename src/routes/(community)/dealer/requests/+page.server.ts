import { z } from 'zod'
import { askForAccess, customerGroups, listAsked, listOwnDealers, purposes } from '#sharing'
import * as words from '#words'
import { attempt } from '../../../refusal.ts'
import { daysIn, groupsIn } from '../../../sharing-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const after = url.searchParams.get('after') ?? undefined
  const [dealers, asked] = await Promise.all([
    listOwnDealers(store, viewer),
    listAsked(store, viewer, { after }),
  ])
  return { dealers, asked, who: url.searchParams.get('who') ?? '' }
}

export const actions = {
  ask: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const wanted = groupsIn(typed)
      await askForAccess(store, viewer, {
        dealerId: z.uuid().parse(typed.dealer),
        kind: z.enum(['person', 'organization']).catch('person').parse(typed.kind),
        who: typed.who ?? '',
        purpose: z.enum(purposes).parse(typed.purpose),
        groups: customerGroups.filter((group) => wanted.includes(group)),
        days: daysIn(typed),
        words: typed.words ?? '',
      })
      return { said: words.dealer_asked() }
    }),
} satisfies Actions
