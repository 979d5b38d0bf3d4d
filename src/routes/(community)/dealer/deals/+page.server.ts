import { z } from 'zod'
import {
  extendDeal,
  listOwnDeals,
  readDealTerms,
  registerDeal,
  reopenDeal,
  settleDeal,
  withdrawDeal,
} from '#deals'
import { DomainError } from '#errors'
import { listOwnDealers } from '#sharing'
import * as words from '#words'
import { amountIn } from '../../../amount-in.ts'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const after = url.searchParams.get('after') ?? undefined
  const [dealers, deals, terms] = await Promise.all([
    listOwnDealers(store, viewer),
    listOwnDeals(store, viewer, { after }),
    readDealTerms(store),
  ])
  return { dealers, deals, protectionDays: terms.protectionDays }
}

const id = z.uuid()

export const actions = {
  register: (event) =>
    attempt(event, async (typed) => {
      const { amount, currency } = amountIn(typed)
      if (amount === null)
        throw new DomainError('invalid', 'invalid.amount', 'Please enter an amount.')
      const { name = '', website = '', email = '', product = '', expectedOn = '' } = typed
      await registerDeal(event.locals.store, event.locals.viewer, {
        ...{ dealerId: id.parse(typed.dealer), name, website, email, product, expectedOn },
        ...{ amount, currency },
      })
      return { said: words.portal_deal_registered() }
    }),
  extend: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await extendDeal(store, viewer, { dealId: id.parse(typed.id) })
      return { said: words.portal_deal_extended() }
    }),
  settle: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { outcome, reason = '' } = typed
      await settleDeal(store, viewer, {
        ...{ dealId: id.parse(typed.id), outcome: z.enum(['won', 'lost']).parse(outcome), reason },
      })
      return { said: words.portal_deal_settled() }
    }),
  reopen: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await reopenDeal(store, viewer, { dealId: id.parse(typed.id) })
      return { said: words.portal_deal_reopened() }
    }),
  withdraw: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await withdrawDeal(store, viewer, { dealId: id.parse(typed.id) })
      return { said: words.portal_deal_withdrawn() }
    }),
} satisfies Actions
