import { z } from '@hono/zod-openapi'
import {
  answerRequest,
  customerGroups,
  cutAll,
  cutGrants,
  listOwnRequests,
  listOwnSharing,
  listReads,
  newGrants,
  restoreGrants,
  shareWithDealer,
} from '#sharing'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import {
  days,
  grant,
  group,
  lastRead,
  relationship,
  sharedRead,
  purpose,
} from './sharing-shapes.ts'

const own = relationship.extend({
  grants: z.array(grant),
  cut: z.array(grant).describe('What one has cut and may show again'),
  lastReads: z.array(lastRead),
})
const request = z
  .object({
    id: z.uuid(),
    dealer: relationship.shape.dealer,
    askedByName: z.string(),
    askedAt: moment,
    purpose,
    groups: z.array(z.enum(customerGroups)),
    days,
    words: z.string(),
    organizationName: z.string().nullable().describe('One’s company, if that is asked'),
    expiresAt: momentOrNull,
  })
  .openapi('SharingRequest')
const scope = 'inbox:write'
/** Whoever is suspended can cut and say no, too. */
const ending = 'privacy:own'
const side = 'customer' as const

/** Who sees what about oneself. */
export const sharing = [
  read(
    '/',
    {
      scope: 'inbox:read',
      summary: 'List the dealers with whom one shares something, and what they see',
      answer: z.object({ items: z.array(own) }),
    },
    async ({ store, viewer }) => ({ items: await listOwnSharing(store, viewer) }),
  ),
  create(
    '/',
    {
      scope,
      summary: 'Show a dealer some of one’s fields; answers the relationship',
      body: newGrants.extend({
        dealerId: z.uuid(),
        organizationId: z.uuid().optional().describe('One’s company, if it is about that'),
        groups: z.array(group).min(1).max(6),
      }),
    },
    ({ store, viewer, body }) => shareWithDealer(store, viewer, body),
  ),
  change(
    'delete',
    '/',
    { scope: ending, summary: 'Cut everything that anybody is shown about oneself' },
    ({ store, viewer }) => cutAll(store, viewer),
  ),
  change(
    'delete',
    '/{id}',
    { scope: ending, summary: 'Cut everything between oneself and one dealer', params: byId },
    ({ store, viewer, params }) => cutAll(store, viewer, { relationshipId: params.id }),
  ),
  readPage(
    '/{id}/reads',
    {
      scope: 'inbox:read',
      summary: 'List who was shown what of one’s own fields, the latest first',
      params: byId,
      item: sharedRead,
    },
    ({ store, viewer, params, query }) =>
      listReads(store, viewer, { relationshipId: params.id, ...query }),
  ),
  change(
    'delete',
    '/grants/{id}',
    { scope: ending, summary: 'Cut one grant', params: byId },
    ({ store, viewer, params }) => cutGrants(store, viewer, { grantIds: [params.id], side }),
  ),
  change(
    'put',
    '/grants/{id}',
    { scope, summary: 'Show again what one has cut', params: byId },
    ({ store, viewer, params }) => restoreGrants(store, viewer, { grantIds: [params.id], side }),
  ),
  read(
    '/requests',
    {
      scope: 'inbox:read',
      summary: 'List what dealers ask to be shown',
      answer: z.object({ items: z.array(request) }),
    },
    async ({ store, viewer }) => ({ items: await listOwnRequests(store, viewer) }),
  ),
  change(
    'put',
    '/requests/{id}/answer',
    {
      ...{ scope: ending, summary: 'Answer a request: which of the groups are shown, or none' },
      params: byId,
      body: z.object({ groups: z.array(z.enum(customerGroups)).max(4) }),
    },
    ({ store, viewer, params, body }) =>
      answerRequest(store, viewer, { requestId: params.id, ...body }),
  ),
]
