import { z } from '@hono/zod-openapi'
import { DomainError } from '#errors'
import {
  dropLead,
  findLead,
  findLeadTerms,
  leadStates,
  leadTerms,
  listLeads,
  newLead,
  noteAgreement,
  offerLead,
  openLead,
  setLeadTerms,
  suggestDealers,
  takeBackLead,
} from '#leads'
import { change, create, read, readPage } from '../operation.ts'
import { byId } from '../shapes.ts'
import { lead, suggestion, wholeLead } from './lead-shapes.ts'
import { about, partyIn } from './party.ts'

const scope = 'people:write'

/** For staff: customers to be handed to dealers. */
export const leads = [
  readPage(
    '/',
    {
      ...{ scope: 'people:read', summary: 'List leads, the latest first', item: lead },
      filter: { state: z.enum(leadStates).optional(), ...about },
    },
    ({ store, viewer, query: { personId, organizationId, ...filter } }) =>
      listLeads(store, viewer, { ...filter, party: partyIn({ personId, organizationId }) }),
  ),
  create(
    '/',
    {
      ...{ scope, summary: 'Note that a customer may be handed to a dealer' },
      at: (id) => `/leads/${id}`,
      body: z.object({ ...newLead.shape, ...about }),
    },
    async ({ store, viewer, body: { personId, organizationId, ...body } }) => {
      const party = partyIn({ personId, organizationId })
      if (party) return await openLead(store, viewer, { ...body, about: party })
      const message = 'Name a person or an organisation.'
      throw new DomainError('invalid', 'invalid.personId', message)
    },
  ),
  read(
    '/terms',
    { scope: 'people:read', summary: 'Say how long everybody has', answer: leadTerms },
    ({ store, viewer }) => findLeadTerms(store, viewer),
  ),
  change(
    'put',
    '/terms',
    { scope: 'configure', summary: 'Change how long everybody has', body: leadTerms },
    ({ store, viewer, body }) => setLeadTerms(store, viewer, body),
  ),
  read(
    '/{id}',
    {
      ...{ scope: 'people:read', params: byId, answer: wholeLead },
      summary: 'Find a lead with the dealers so far',
    },
    ({ store, viewer, params }) => findLead(store, viewer, params.id),
  ),
  change(
    'delete',
    '/{id}',
    { scope, summary: 'Give a lead up', params: byId },
    ({ store, viewer, params }) => dropLead(store, viewer, { leadId: params.id }),
  ),
  read(
    '/{id}/suggestions',
    {
      ...{ scope: 'people:read', params: byId },
      summary: 'List dealers, those first to whom the lead should go, with the reason',
      answer: z.object({ items: z.array(suggestion) }),
    },
    async ({ store, viewer, params }) => ({
      items: await suggestDealers(store, viewer, params.id),
    }),
  ),
  change(
    'put',
    '/{id}/offer',
    {
      ...{ scope, summary: 'Offer a lead to a dealer', params: byId },
      body: z.object({ dealerId: z.uuid() }),
    },
    ({ store, viewer, params, body }) => offerLead(store, viewer, { leadId: params.id, ...body }),
  ),
  change(
    'post',
    '/{id}/take-back',
    {
      ...{ scope, summary: 'Take a lead back from its dealer', params: byId },
      body: z.object({
        seenAs: z.enum(['offered', 'accepted']).describe('Else it stays where it is'),
      }),
    },
    ({ store, viewer, params, body }) =>
      takeBackLead(store, viewer, { leadId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/agreement',
    {
      ...{ scope, params: byId, body: z.object({ how: z.string() }) },
      summary: 'Note how a customer without an account agreed to be handed over',
    },
    ({ store, viewer, params, body }) =>
      noteAgreement(store, viewer, { leadId: params.id, ...body }),
  ),
]
