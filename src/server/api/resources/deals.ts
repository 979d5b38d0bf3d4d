import { z } from '@hono/zod-openapi'
import {
  dealStates,
  dealTerms,
  decideDeal,
  extendDeal,
  listDeals,
  listOwnDeals,
  newDeal,
  registerDeal,
  setDealTerms,
  withdrawDeal,
  reopenDeal,
  settleDeal,
  sumDeals,
} from '#deals'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const deal = z
  .object({
    id: z.uuid(),
    dealer: z.object({ id: z.uuid(), name: z.string() }),
    name: z.string(),
    domain: z.string(),
    product: z.string(),
    amount: z.int(),
    currency: z.string(),
    expectedOn: z.string(),
    state: z.enum(dealStates),
    registeredByName: z.string(),
    registeredAt: moment,
    decidedAt: momentOrNull,
    reason: z.string(),
    protectedUntil: momentOrNull,
    closedAt: momentOrNull,
    isExtended: z.boolean(),
  })
  .openapi('Deal')
const compared = deal.extend({
  knownAs: z.object({ organizationId: z.uuid(), name: z.string() }).nullable(),
  conflicts: z.array(
    z.object({
      dealId: z.uuid(),
      with: z.object({
        ...{ id: z.uuid(), dealerName: z.string(), name: z.string() },
        state: z.enum(dealStates),
      }),
      by: z.array(z.enum(['name', 'domain', 'email'])),
      isEarlier: z.boolean(),
    }),
  ),
})
const scope = 'dealer:write'

const sums = z.object({
  state: z.enum(['approved', 'won', 'lost']),
  currency: z.string(),
  count: z.int(),
  amount: z.int(),
})

/** For staff. */
export const deals = [
  readPage(
    '/',
    {
      ...{ scope: 'people:read', item: compared },
      summary: 'List registered deals, with those of other dealers that may be the same',
      filter: { state: z.enum(dealStates).optional() },
    },
    ({ store, viewer, query }) => listDeals(store, viewer, query),
  ),
  read(
    '/sums',
    {
      scope: 'people:read',
      summary: 'Sum what dealers have in hand, won and lost of their deals',
      answer: z.object({ items: z.array(sums) }),
    },
    async ({ store, viewer }) => ({ items: await sumDeals(store, viewer) }),
  ),
  change(
    'put',
    '/terms',
    { scope: 'configure', summary: 'Change how long deals are protected', body: dealTerms },
    ({ store, viewer, body }) => setDealTerms(store, viewer, body),
  ),
  change(
    'put',
    '/{id}/decision',
    {
      ...{ scope: 'people:write', summary: 'Approve or decline a deal', params: byId },
      body: z.object({
        isApproved: z.boolean(),
        reason: z.string().optional(),
        evenSo: z.boolean().optional(),
      }),
    },
    ({ store, viewer, params, body }) => decideDeal(store, viewer, { dealId: params.id, ...body }),
  ),
]

/** For the people of dealers, under /dealer. */
export const dealsOfDealers = [
  readPage(
    '/deals',
    { scope: 'dealer:read', summary: 'List the deals that the dealer registered', item: deal },
    ({ store, viewer, query }) => listOwnDeals(store, viewer, query),
  ),
  create(
    '/deals',
    { scope, summary: 'Register a deal; it waits for the business', body: newDeal },
    ({ store, viewer, body }) => registerDeal(store, viewer, body),
  ),
  change(
    'put',
    '/deals/{id}/extension',
    { scope, summary: 'Protect a deal for as long again, once', params: byId },
    ({ store, viewer, params }) => extendDeal(store, viewer, { dealId: params.id }),
  ),
  change(
    'put',
    '/deals/{id}/outcome',
    {
      ...{ scope, summary: 'Say what came of an approved deal', params: byId },
      body: z.object({ outcome: z.enum(['won', 'lost']), reason: z.string().optional() }),
    },
    ({ store, viewer, params, body }) => settleDeal(store, viewer, { dealId: params.id, ...body }),
  ),
  change(
    'delete',
    '/deals/{id}/outcome',
    { scope, summary: 'Take back that a deal was won or lost', params: byId },
    ({ store, viewer, params }) => reopenDeal(store, viewer, { dealId: params.id }),
  ),
  change(
    'delete',
    '/deals/{id}',
    { scope, summary: 'Withdraw a deal', params: byId },
    ({ store, viewer, params }) => withdrawDeal(store, viewer, { dealId: params.id }),
  ),
]
