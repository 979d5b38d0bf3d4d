import { z } from 'zod'
import {
  dealStates,
  decideDeal,
  listDeals,
  mayDecideDeals,
  maySetDealTerms,
  readDealTerms,
  setDealTerms,
} from '#deals'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  state: z.enum(dealStates).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { state, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const [deals, terms] = await Promise.all([
    listDeals(store, viewer, { state, after }),
    readDealTerms(store),
  ])
  const may = { decide: mayDecideDeals(viewer), set: maySetDealTerms(viewer) }
  return { deals, terms, state: state ?? null, may }
}

const dealIn = (form: FormData) => z.uuid().parse(form.get('dealId'))

export const actions: Actions = {
  approve: (event) =>
    act(event, async (viewer, form) => {
      const evenSo = form.get('evenSo') !== null
      const decision = { dealId: dealIn(form), isApproved: true, evenSo }
      await decideDeal(event.locals.store, viewer, decision)
      return { said: words.deals_approved() }
    }),
  decline: (event) =>
    act(event, async (viewer, form) => {
      const reason = textIn(form, 'reason')
      const decision = { dealId: dealIn(form), isApproved: false, reason }
      await decideDeal(event.locals.store, viewer, decision)
      return { said: words.deals_declined() }
    }),
  terms: (event) =>
    act(event, async (viewer, form) => {
      const protectionDays = Number(textIn(form, 'protectionDays'))
      await setDealTerms(event.locals.store, viewer, { protectionDays })
      return { said: words.leads_terms_saved() }
    }),
}
