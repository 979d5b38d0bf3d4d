import { z } from '@hono/zod-openapi'
import { openRelationship } from '#app'
import { cutGrants, grant as show, listRelationships, newRequest, purposes } from '#sharing'
import { change, read, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { about, partyIn } from './party.ts'
import { dealerNote, grant, lastRead, purpose, relationship } from './sharing-shapes.ts'

const whole = relationship.extend({
  startedAt: moment,
  grants: z.array(grant),
  lastReads: z.array(lastRead),
})
const scope = 'people:write'
const side = 'brand' as const

/** For the business: customers, dealers and what they show each other. */
export const relationships = [
  readPage(
    '/',
    {
      ...{ scope: 'people:read', summary: 'List who shares with which dealer, the latest first' },
      item: whole,
      filter: { ...about, dealerId: z.uuid().optional() },
    },
    ({ store, viewer, query: { dealerId, after, ...query } }) =>
      listRelationships(store, viewer, { party: partyIn(query), dealerId, after }),
  ),
  read(
    '/{id}',
    {
      ...{ scope: 'people:read', params: byId },
      summary: 'Find a relationship, with the notes of the dealer where both sides show them',
      query: z.object({ purpose: z.enum(purposes).optional() }),
      answer: z.object({
        relationship: whole,
        purposes: z.array(purpose),
        purpose: purpose.nullable(),
        notes: z.array(dealerNote).nullable(),
      }),
    },
    ({ store, viewer, params, query }) =>
      openRelationship(store, viewer, { relationshipId: params.id, ...query }),
  ),
  change(
    'post',
    '/{id}/grants',
    {
      ...{ scope, summary: 'Show the dealer the notes of the business', params: byId },
      body: z.object({ purposes: z.array(purpose).min(1).max(4), days: newRequest.shape.days }),
    },
    ({ store, viewer, params, body }) =>
      show(store, viewer, {
        relationshipId: params.id,
        by: side,
        groups: ['brand_notes'],
        ...body,
      }),
  ),
  change(
    'delete',
    '/grants/{id}',
    { scope, summary: 'Cut what the business shows', params: byId },
    ({ store, viewer, params }) => cutGrants(store, viewer, { grantIds: [params.id], side }),
  ),
]
