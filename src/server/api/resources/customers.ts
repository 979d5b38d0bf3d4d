import { z } from '@hono/zod-openapi'
import {
  claimKinds,
  findCustomer,
  listedRoles,
  listHistory,
  listPeople,
  relationKinds,
} from '#people'
import { read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, yesNo } from '../shapes.ts'
import { personName, role } from './person.ts'

export const relationKind = z.enum(relationKinds)

/** Visitors are known by a browser only; customers to the business; members sign in. */
const presence = z.enum(['visitor', 'customer', 'member'])

const card = z
  .object({
    ...personName,
    role,
    isSuspended: z.boolean(),
    joinedAt: moment,
    presence,
    isBot: z.boolean(),
    avatarUploadId: z.uuid().nullable(),
    organizationName: z.string().nullable(),
    lastActedAt: momentOrNull,
  })
  .openapi('PersonCard')
const profile = z.object({ ...personName, joinedAt: moment, mergedIntoId: z.uuid().nullable() })
const claim = z.object({
  id: z.uuid(),
  profileId: z.uuid(),
  kind: z.enum(claimKinds),
  value: z.string(),
  source: z.string(),
  verifiedAt: momentOrNull,
  createdAt: moment,
})
const account = z.object({
  profileId: z.uuid(),
  email: z.string(),
  isProven: z.boolean(),
  createdAt: moment,
})
const period = { startedAt: moment, endedAt: momentOrNull }
const organization = { id: z.uuid(), slug: z.string(), name: z.string(), role: z.string() }
const suspension = z.object({ at: moment, until: momentOrNull, because: z.string().nullable() })
export const customer = z
  .object({
    ...personName,
    role,
    bio: z.string(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    avatarUploadId: z.uuid().nullable(),
    isBot: z.boolean(),
    presence,
    joinedAt: moment,
    suspension: suspension.nullable(),
    profiles: z.array(profile),
    claims: z.array(claim).nullable(),
    accounts: z.array(account).nullable(),
    organizations: z.array(z.object({ ...organization, ...period })),
    relations: z.array(z.object({ kind: relationKind, ...period })),
  })
  .openapi('Customer')
export const historyEntry = z
  .object({
    id: z.uuid(),
    type: z.string(),
    profileId: z.uuid(),
    organizationId: z.uuid().nullable(),
    subjectId: z.uuid(),
    details: z.custom<object>().openapi({ type: 'object' }),
    source: z.string(),
    occurredAt: moment,
  })
  .openapi('HistoryEntry')

/** `order,reply`: the first words of activity types. */
const families = z
  .string()
  .regex(/^[a-z_]+(,[a-z_]+){0,20}$/)
  .transform((text) => text.split(','))
const filter = {
  query: z.string().max(200).optional(),
  role: z.enum(listedRoles).optional(),
  organizationId: z.uuid().optional(),
  relation: relationKind.optional(),
  hasOrders: yesNo.optional(),
  tag: z.string().max(40).optional(),
}

export const customers = [
  readPage(
    '/',
    { scope: 'people:read', summary: 'List people as staff see them', filter, item: card },
    ({ store, viewer, query }) => listPeople(store, viewer, query),
  ),
  read(
    '/{id}',
    {
      scope: 'people:read',
      summary: 'Find what is known of a person',
      params: byId,
      answer: customer,
    },
    ({ store, viewer, params }) => findCustomer(store, viewer, params.id),
  ),
  readPage(
    '/{id}/history',
    {
      scope: 'people:read',
      summary: 'List all that a person did, newest first',
      params: byId,
      filter: { families: families.optional() },
      item: historyEntry,
    },
    ({ store, viewer, params, query }) => listHistory(store, viewer, params.id, query),
  ),
]
