import { z } from '@hono/zod-openapi'
import {
  acceptLead,
  declineLead,
  findOfferedLead,
  leadBoxes,
  listOfferedLeads,
  listOwnLeads,
  newWish,
  reopenLead,
  settleLead,
  wishForDealer,
  withdrawLead,
  writeLeadNote,
} from '#leads'
import { change, create, read, readPage } from '../operation.ts'
import { byId } from '../shapes.ts'
import { leadNote, offeredLead, ownLead } from './lead-shapes.ts'

const scope = 'dealer:write'
const own = 'inbox:write'

/** For the people of dealers, under /dealer. */
export const leadsOfDealers = [
  readPage(
    '/leads',
    {
      ...{ scope: 'dealer:read', summary: 'List leads offered to the dealer', item: offeredLead },
      filter: { box: z.enum(leadBoxes).optional() },
    },
    ({ store, viewer, query }) => listOfferedLeads(store, viewer, query),
  ),
  read(
    '/leads/{id}',
    {
      ...{ scope: 'dealer:read', params: byId },
      summary: 'Find a lead; whom it is about only while they show it',
      answer: z.object({ ...offeredLead.shape, notes: z.array(leadNote) }),
    },
    ({ store, viewer, params }) => findOfferedLead(store, viewer, params.id),
  ),
  change(
    'put',
    '/leads/{id}/acceptance',
    { scope, summary: 'Take a lead', params: byId },
    ({ store, viewer, params }) => acceptLead(store, viewer, { offerId: params.id }),
  ),
  change(
    'put',
    '/leads/{id}/refusal',
    {
      ...{ scope, summary: 'Decline a lead, with the reason', params: byId },
      body: z.object({ reason: z.string() }),
    },
    ({ store, viewer, params, body }) =>
      declineLead(store, viewer, { offerId: params.id, ...body }),
  ),
  create(
    '/leads/{id}/notes',
    {
      ...{ scope, summary: 'Write down what was done', params: byId },
      body: z.object({ body: z.string() }),
    },
    ({ store, viewer, params, body }) =>
      writeLeadNote(store, viewer, { offerId: params.id, ...body }),
  ),
  change(
    'put',
    '/leads/{id}/outcome',
    {
      ...{ scope, summary: 'Say that a lead was won or lost', params: byId },
      body: z.object({
        ...{ outcome: z.enum(['won', 'lost']), reason: z.string().optional() },
        ...{ orderNumber: z.string().optional(), amount: z.int().nullable().optional() },
        currency: z.string().nullable().optional(),
      }),
    },
    ({ store, viewer, params, body }) => settleLead(store, viewer, { offerId: params.id, ...body }),
  ),
  change(
    'delete',
    '/leads/{id}/outcome',
    { scope, summary: 'Take a settled lead in hand again', params: byId },
    ({ store, viewer, params }) => reopenLead(store, viewer, { offerId: params.id }),
  ),
]

/** For customers, under /sharing: that a dealer gets in touch. */
export const leadsOfOneself = [
  read(
    '/leads',
    {
      ...{ scope: 'inbox:read', answer: z.object({ items: z.array(ownLead) }) },
      summary: 'List which dealers one wished for, and who took it',
    },
    async ({ store, viewer }) => ({ items: await listOwnLeads(store, viewer) }),
  ),
  create(
    '/leads',
    {
      ...{ scope: own, body: newWish },
      summary: 'Wish that a dealer gets in touch; `consent` is the sentence that was agreed to',
    },
    ({ store, viewer, body }) => wishForDealer(store, viewer, body),
  ),
  change(
    'delete',
    '/leads/{id}',
    { scope: 'privacy:own', summary: 'Take back that a dealer may get in touch', params: byId },
    ({ store, viewer, params }) => withdrawLead(store, viewer, { leadId: params.id }),
  ),
]
