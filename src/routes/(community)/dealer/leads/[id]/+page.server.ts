import { z } from 'zod'
import { findOfferedLead, reopenLead, settleLead, writeLeadNote } from '#leads'
import { findSharedContact, noteRead } from '#sharing'
import * as words from '#words'
import { amountIn } from '../../../../amount-in.ts'
import { attempt } from '../../../../refusal.ts'
import { answers } from '../answers.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params }) => {
  const lead = await findOfferedLead(store, viewer, params.id)
  if (!lead.customer || !viewer) return { lead, contact: null }
  const { relationshipId } = lead.customer
  const view = { relationshipId, purpose: 'sales' as const }
  const contact = await findSharedContact(store, viewer, view)
  noteRead(store, viewer, { ...view, side: 'dealer', groups: ['contact'] })
  return { lead, contact: contact ?? null }
}

export const actions = {
  ...answers,
  note: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await writeLeadNote(store, viewer, { offerId: event.params.id, body: typed.body ?? '' })
      return { said: words.portal_lead_noted() }
    }),
  settle: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const outcome = z.enum(['won', 'lost']).parse(typed.outcome)
      const { orderNumber = '', reason = '' } = typed
      const worth = outcome === 'won' ? amountIn(typed) : {}
      const offerId = event.params.id
      await settleLead(store, viewer, { offerId, outcome, orderNumber, reason, ...worth })
      return { said: words.portal_lead_settled() }
    }),
  reopen: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      await reopenLead(store, viewer, { offerId: event.params.id })
      return { said: words.portal_lead_reopened() }
    }),
} satisfies Actions
