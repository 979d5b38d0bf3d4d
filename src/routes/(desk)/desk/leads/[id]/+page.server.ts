import { z } from 'zod'
import {
  dropLead,
  findLead,
  mayHandOutLeads,
  noteAgreement,
  offerLead,
  suggestDealers,
  takeBackLead,
} from '#leads'
import * as words from '#words'
import { textIn } from '../../account/typed.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const lead = await findLead(store, viewer, event.params.id)
  const mayHandOut = mayHandOutLeads(viewer)
  const isOpen = lead.state === 'open' && mayHandOut
  const suggestions = isOpen ? await suggestDealers(store, viewer, lead.id) : []
  return { lead, suggestions, mayHandOut }
}

export const actions: Actions = {
  offer: (event) =>
    act(event, async (viewer, form) => {
      const dealerId = z.uuid().parse(form.get('dealerId'))
      await offerLead(event.locals.store, viewer, { leadId: event.params.id, dealerId })
      return { said: words.leads_offered() }
    }),
  takeBack: (event) =>
    act(event, async (viewer, form) => {
      const seenAs = z.enum(['offered', 'accepted']).parse(form.get('seenAs'))
      await takeBackLead(event.locals.store, viewer, { leadId: event.params.id, seenAs })
      return { said: words.leads_taken_back() }
    }),
  drop: (event) =>
    act(event, async (viewer) => {
      await dropLead(event.locals.store, viewer, { leadId: event.params.id })
      return { said: words.leads_dropped() }
    }),
  agree: (event) =>
    act(event, async (viewer, form) => {
      const how = textIn(form, 'how')
      await noteAgreement(event.locals.store, viewer, { leadId: event.params.id, how })
      return { said: words.leads_agree_noted() }
    }),
}
