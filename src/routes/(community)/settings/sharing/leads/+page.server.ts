import { z } from 'zod'
import { listOwnLeads, readLeadPromise, wishForDealer, withdrawLead } from '#leads'
import { listProducts } from '#orders'
import * as words from '#words'
import { attempt, signInFirst } from '../../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [leads, { shownDays }, products] = await Promise.all([
    listOwnLeads(store, viewer),
    readLeadPromise(store),
    listProducts(store),
  ])
  return { leads, shownDays, products: products.map(({ name }) => name) }
}

export const actions = {
  wish: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { product = '', words: wanted = '', country = '', postcode = '' } = typed
      const { shownDays } = await readLeadPromise(store)
      const consent = typed.agree === undefined ? '' : words.wish_consent({ days: shownDays })
      await wishForDealer(store, viewer, { product, words: wanted, country, postcode, consent })
      return { said: words.wish_sent() }
    }),
  withdraw: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await withdrawLead(store, viewer, { leadId: z.uuid().parse(typed.id) })
      return { said: words.wish_withdrawn() }
    }),
} satisfies Actions
