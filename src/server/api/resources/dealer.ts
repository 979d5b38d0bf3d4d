import { z } from '@hono/zod-openapi'
import { openSharedCustomer } from '#app'
import {
  askForAccess,
  cutGrants,
  grant as show,
  listAsked,
  listSharedCustomers,
  newRequest,
  noteWords,
  purposes,
  removeDealerNote,
  writeDealerNote,
} from '#sharing'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { dealerNote, grant, group, purpose, relationship } from './sharing-shapes.ts'

const customer = relationship.extend({ grants: z.array(grant) })
const asked = z
  .object({
    id: z.uuid(),
    askedAs: z.string(),
    askedAt: moment,
    askedByName: z.string(),
    purpose,
    groups: z.array(group),
    state: z.enum(['waiting', 'shared', 'not_shared']),
    relationshipId: z.uuid().nullable(),
  })
  .openapi('AskedRequest')
const named = z.object({ name: z.string(), quantity: z.int() })
const opened = z
  .object({
    customer,
    purpose,
    purposes: z.array(purpose),
    contact: z
      .object({
        emails: z.array(z.string()),
        phones: z.array(z.string()),
        place: z.string(),
        website: z.string(),
      })
      .nullable(),
    orders: z
      .array(
        z.object({
          ...{ id: z.uuid(), orderedAt: moment, amount: z.int(), currency: z.string() },
          ...{ refunded: z.int(), lines: z.array(named) },
        }),
      )
      .nullable(),
    products: z.array(named.extend({ lastBoughtAt: moment })).nullable(),
    topics: z
      .array(z.object({ id: z.uuid(), slug: z.string(), title: z.string(), createdAt: moment }))
      .nullable(),
    notes: z.array(z.object({ id: z.uuid(), bodyHtml: z.string(), happenedAt: moment })).nullable(),
    dealerNotes: z.array(dealerNote),
  })
  .openapi('SharedCustomer')
const scope = 'dealer:write'
const side = 'dealer' as const

/** For the people of dealers: customers who share something with them. */
export const dealer = [
  readPage(
    '/customers',
    {
      ...{ scope: 'dealer:read', summary: 'List customers who share something with the dealer' },
      item: customer,
      filter: { query: z.string().max(200).optional() },
    },
    ({ store, viewer, query }) => listSharedCustomers(store, viewer, query),
  ),
  read(
    '/customers/{id}',
    {
      ...{ scope: 'dealer:read', params: byId, answer: opened },
      summary: 'Find what a customer shows for a purpose; null where it is not shown',
      query: z.object({ purpose: z.enum(purposes).optional() }),
    },
    ({ store, viewer, params, query }) =>
      openSharedCustomer(store, viewer, { relationshipId: params.id, ...query }),
  ),
  create(
    '/customers/{id}/notes',
    {
      ...{ scope, summary: 'Write a note of the dealer on a customer', params: byId },
      body: z.object({ body: noteWords }),
    },
    ({ store, viewer, params, body }) =>
      writeDealerNote(store, viewer, { relationshipId: params.id, ...body }),
  ),
  change(
    'post',
    '/customers/{id}/grants',
    {
      ...{ scope, summary: 'Show the business the notes of the dealer', params: byId },
      body: z.object({ purposes: z.array(purpose).min(1).max(4), days: newRequest.shape.days }),
    },
    ({ store, viewer, params, body }) =>
      show(store, viewer, {
        relationshipId: params.id,
        by: side,
        groups: ['dealer_notes'],
        ...body,
      }),
  ),
  change(
    'delete',
    '/grants/{id}',
    { scope, summary: 'Cut what the dealer shows', params: byId },
    ({ store, viewer, params }) => cutGrants(store, viewer, { grantIds: [params.id], side }),
  ),
  change(
    'delete',
    '/notes/{id}',
    { scope, summary: 'Remove a note of the dealer', params: byId },
    ({ store, viewer, params }) =>
      removeDealerNote(store, viewer, { noteId: params.id, isRemoved: true }),
  ),
  readPage(
    '/requests',
    { scope: 'dealer:read', summary: 'List what was asked of customers', item: asked },
    ({ store, viewer, query }) => listAsked(store, viewer, query),
  ),
  create(
    '/requests',
    {
      ...{ scope, summary: 'Ask a customer, by address or @name, to show something' },
      body: newRequest,
    },
    ({ store, viewer, body }) => askForAccess(store, viewer, body),
  ),
]
