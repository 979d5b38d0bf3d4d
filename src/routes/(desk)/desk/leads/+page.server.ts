import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import {
  findLeadTerms,
  leadStates,
  listLeads,
  mayHandOutLeads,
  maySetLeadTerms,
  openLead,
  setLeadTerms,
  sumLeads,
} from '#leads'
import { findOrganization, listTerritories, type Party } from '#organizations'
import { findPerson } from '#people'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const id = z.uuid().optional().catch(undefined)
const asked = z.object({
  state: z.enum(leadStates).optional().catch(undefined),
  ...{ person: id, organization: id },
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { state, person, organization, after } = asked.parse(
    Object.fromEntries(event.url.searchParams),
  )
  const party: Party | undefined = person
    ? { personId: person }
    : organization
      ? { organizationId: organization }
      : undefined
  const [leads, sums, terms, territories] = await Promise.all([
    listLeads(store, viewer, { state, party, after }),
    sumLeads(store, viewer),
    findLeadTerms(store, viewer),
    listTerritories(store, viewer),
  ])
  const name = person
    ? (await findPerson(store, person)).name
    : organization
      ? (await findOrganization(store, viewer, organization)).name
      : null
  const about = party && name !== null ? { ...party, name } : null
  const may = { handOut: mayHandOutLeads(viewer), set: maySetLeadTerms(viewer) }
  return { leads, sums, terms, territories, about, state: state ?? null, may }
}

const formParty = z.union([
  z.object({ personId: z.uuid() }).transform(({ personId }): Party => ({ personId })),
  z
    .object({ organizationId: z.uuid() })
    .transform(({ organizationId }): Party => ({ organizationId })),
])

export const actions: Actions = {
  make: async (event) => {
    const made = await act(event, async (viewer, form) => {
      const about = formParty.parse(Object.fromEntries(form))
      const territoryId = textIn(form, 'territoryId') || undefined
      const facts = { product: textIn(form, 'product'), words: textIn(form, 'words') }
      const leadId = await openLead(event.locals.store, viewer, { about, territoryId, ...facts })
      return { leadId }
    })
    if ('leadId' in made) redirect(303, `/desk/leads/${made.leadId}`)
    return made
  },
  terms: (event) =>
    act(event, async (viewer, form) => {
      const number = (field: string) => Number(textIn(form, field))
      await setLeadTerms(event.locals.store, viewer, {
        ...{ answerHours: number('answerHours'), consentDays: number('consentDays') },
        shownDays: number('shownDays'),
      })
      return { said: words.leads_terms_saved() }
    }),
}
