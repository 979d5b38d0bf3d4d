import type { RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { acceptLead, declineLead } from '#leads'
import * as words from '#words'
import { attempt } from '../../../refusal.ts'

type Event = Pick<RequestEvent, 'locals' | 'request'>
const id = z.uuid()

/** What a dealer says to a lead, wherever it is shown. */
export const answers = {
  accept: (event: Event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await acceptLead(store, viewer, { offerId: id.parse(typed.id) })
      return { said: words.portal_lead_taken() }
    }),
  decline: (event: Event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await declineLead(store, viewer, { offerId: id.parse(typed.id), reason: typed.reason ?? '' })
      return { said: words.portal_lead_declined() }
    }),
}
