import { z } from '@hono/zod-openapi'
import {
  addOrganizationMember,
  createOrganization,
  endOrganizationRelation,
  findOrganization,
  listOrganizations,
  newOrganization,
  removeOrganizationMember,
  startOrganizationRelation,
} from '#organizations'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { relationKind } from './customers.ts'

const card = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    memberCount: z.int(),
    relations: z.array(relationKind),
  })
  .openapi('OrganizationCard')
const named = z.object({ id: z.uuid(), name: z.string() })
const member = z.object({
  personId: z.uuid(),
  name: z.string(),
  handle: z.string(),
  role: z.string(),
  startedAt: moment,
  endedAt: momentOrNull,
})
const organization = card
  .extend({ parent: named.nullable(), children: z.array(named), members: z.array(member) })
  .openapi('Organization')

const filter = { query: z.string().max(200).optional(), kind: relationKind.optional() }
const membership = z.object({ id: z.uuid(), personId: z.uuid() })
const relation = z.object({ id: z.uuid(), kind: relationKind })

export const organizations = [
  readPage(
    '/',
    { scope: 'people:read', summary: 'List organisations', filter, item: card },
    ({ store, viewer, query }) => listOrganizations(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'people:write',
      summary: 'Note an organisation',
      body: newOrganization,
      at: (id) => `/organizations/${id}`,
    },
    ({ store, viewer, body }) => createOrganization(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope: 'people:read', summary: 'Find an organisation', params: byId, answer: organization },
    ({ store, viewer, params }) => findOrganization(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/members/{personId}',
    {
      scope: 'people:write',
      summary: 'Note that somebody belongs to it',
      params: membership,
      body: z.object({ role: z.string().max(100).optional() }),
    },
    ({ store, viewer, params: { id: organizationId, personId }, body }) =>
      addOrganizationMember(store, viewer, { organizationId, personId, ...body }),
  ),
  change(
    'delete',
    '/{id}/members/{personId}',
    { scope: 'people:write', summary: 'Note that somebody left it', params: membership },
    ({ store, viewer, params: { id: organizationId, personId } }) =>
      removeOrganizationMember(store, viewer, { organizationId, personId }),
  ),
  change(
    'put',
    '/{id}/relations/{kind}',
    { scope: 'people:write', summary: 'Note what it is to the business', params: relation },
    ({ store, viewer, params: { id: organizationId, kind } }) =>
      startOrganizationRelation(store, viewer, { organizationId, kind }),
  ),
  change(
    'delete',
    '/{id}/relations/{kind}',
    { scope: 'people:write', summary: 'Note what it is no longer', params: relation },
    ({ store, viewer, params: { id: organizationId, kind } }) =>
      endOrganizationRelation(store, viewer, { organizationId, kind }),
  ),
]
