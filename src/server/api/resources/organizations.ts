import { z } from '@hono/zod-openapi'
import {
  addOrganizationMember,
  createOrganization,
  assignOwner,
  assignTerritory,
  editOrganization,
  endOrganizationRelation,
  findOrganization,
  listAccountHistory,
  listOrganizations,
  listOwners,
  moveOrganization,
  newOrganization,
  organizationFacts,
  removeOrganizationMember,
  startOrganizationRelation,
} from '#organizations'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, time } from '../shapes.ts'
import { historyEntry, relationKind } from './customers.ts'

const card = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    memberCount: z.int(),
    relations: z.array(relationKind),
    ownerName: z.string().nullable(),
    territoryName: z.string().nullable(),
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
  .extend({
    website: z.string(),
    country: z.string().nullable(),
    postcode: z.string(),
    city: z.string(),
    parent: named.nullable(),
    ancestors: z.array(named),
    children: z.array(named),
    members: z.array(member),
    relationPeriods: z.array(
      z.object({ kind: relationKind, startedAt: moment, endedAt: momentOrNull }),
    ),
    territory: named.extend({ isByHand: z.boolean() }).nullable(),
  })
  .openapi('Organization')

const owner = z
  .object({ ownerId: z.uuid(), name: z.string(), startedAt: moment, endedAt: momentOrNull })
  .openapi('AccountOwner')
const period = { role: z.string().max(100), startedAt: time, endedAt: time }

const filter = {
  query: z.string().max(200).optional(),
  kind: relationKind.optional(),
  territoryId: z.uuid().optional(),
  ownerId: z.uuid().optional(),
  tag: z.string().max(40).optional(),
}
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
    'patch',
    '/{id}',
    {
      scope: 'people:write',
      summary: 'Change what is known of it',
      params: byId,
      body: organizationFacts,
    },
    ({ store, viewer, params, body }) =>
      editOrganization(store, viewer, { organizationId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/parent',
    {
      scope: 'people:write',
      summary: 'Make it part of another, or of none',
      params: byId,
      body: z.object({ parentId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      moveOrganization(store, viewer, { organizationId: params.id, ...body }),
  ),
  read(
    '/{id}/owners',
    {
      scope: 'people:read',
      summary: 'List who looks after it and who did',
      params: byId,
      answer: z.object({ items: z.array(owner) }),
    },
    async ({ store, viewer, params }) => ({
      items: await listOwners(store, viewer, { organizationId: params.id }),
    }),
  ),
  change(
    'put',
    '/{id}/owner',
    {
      scope: 'people:write',
      summary: 'Say who looks after it',
      params: byId,
      body: z.object({ ownerId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      assignOwner(store, viewer, { organizationId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/territory',
    {
      scope: 'people:write',
      summary: 'Put it into a territory by hand, or leave it to its place (null)',
      params: byId,
      body: z.object({ territoryId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      assignTerritory(store, viewer, { organizationId: params.id, ...body }),
  ),
  readPage(
    '/{id}/history',
    {
      scope: 'people:read',
      summary: 'List what its people did, newest first',
      params: byId,
      item: historyEntry,
    },
    ({ store, viewer, params, query }) => listAccountHistory(store, viewer, params.id, query),
  ),
  change(
    'put',
    '/{id}/members/{personId}',
    {
      scope: 'people:write',
      summary: 'Note that somebody belongs to it',
      params: membership,
      body: z.object(period).partial(),
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
