import { z } from '@hono/zod-openapi'
import { imposeSuspension, liftSuspension } from '#moderation'
import { endRelation, startRelation } from '#organizations'
import { addClaim, assignRole, claimKinds, mergePeople, removeClaim, unmergePeople } from '#people'
import { change, create } from '../operation.ts'
import { byId, time } from '../shapes.ts'
import { relationKind } from './customers.ts'
import { role } from './person.ts'

const scope = 'people:write'
const claim = z.object({
  kind: z.enum(claimKinds),
  value: z.string().min(1).max(500),
  source: z.string().min(1).max(100),
  verifiedAt: time.optional(),
})
const relation = z.object({ id: z.uuid(), kind: relationKind })
const suspension = z.object({ until: time.optional(), because: z.string().max(1000).optional() })

/** What staff change about a person. Under /customers. */
export const customerCare = [
  create(
    '/{id}/claims',
    { scope, summary: 'Note by what somebody is known', params: byId, body: claim },
    ({ store, viewer, params, body }) => addClaim(store, viewer, { personId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}/claims/{claimId}',
    { scope, summary: 'Forget a claim', params: byId.extend({ claimId: z.uuid() }) },
    ({ store, viewer, params: { id: personId, claimId } }) =>
      removeClaim(store, viewer, { personId, claimId }),
  ),
  change(
    'put',
    '/{id}/relations/{kind}',
    { scope, summary: 'Note what somebody is to the business', params: relation },
    ({ store, viewer, params: { id: personId, kind } }) =>
      startRelation(store, viewer, { personId, kind }),
  ),
  change(
    'delete',
    '/{id}/relations/{kind}',
    { scope, summary: 'Note what somebody is no longer', params: relation },
    ({ store, viewer, params: { id: personId, kind } }) =>
      endRelation(store, viewer, { personId, kind }),
  ),
  change(
    'put',
    '/{id}/merge',
    {
      scope,
      summary: 'Declare two profiles to be one person',
      params: byId,
      body: z.object({ intoId: z.uuid() }),
    },
    ({ store, viewer, params, body }) =>
      mergePeople(store, viewer, { profileId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}/merge',
    { scope, summary: 'Take a merge back', params: byId },
    ({ store, viewer, params }) => unmergePeople(store, viewer, { profileId: params.id }),
  ),
  change(
    'put',
    '/{id}/suspension',
    {
      scope: 'moderate',
      summary: 'Let somebody read but not act',
      params: byId,
      body: suspension,
    },
    ({ store, viewer, params, body }) =>
      imposeSuspension(store, viewer, { personId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}/suspension',
    { scope: 'moderate', summary: 'Let a suspended person act again', params: byId },
    ({ store, viewer, params }) => liftSuspension(store, viewer, { personId: params.id }),
  ),
  change(
    'delete',
    '/{id}/sessions',
    { scope: 'moderate', summary: 'Sign somebody out in every browser', params: byId },
    ({ app, viewer, params }) => app.accounts.signOutPerson(viewer, { personId: params.id }),
  ),
  change(
    'put',
    '/{id}/role',
    {
      scope: 'configure',
      summary: 'Give somebody another role',
      params: byId,
      body: z.object({ role }),
    },
    ({ store, viewer, params, body }) =>
      assignRole(store, viewer, { personId: params.id, ...body }),
  ),
]
