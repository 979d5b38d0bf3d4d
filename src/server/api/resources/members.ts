import { z } from '@hono/zod-openapi'
import { listFilters } from '#fields'
import {
  badgeLevel,
  findBadge,
  listBadgeHolders,
  listBadgeKinds,
  listMembers,
  memberLabels,
  memberOrders,
} from '#recognition'
import { read, readPage } from '../operation.ts'
import { moment, name, yesNo } from '../shapes.ts'
import { asMember, flair, label, personName } from './person.ts'

const member = z
  .object({
    ...personName,
    label,
    title: z.string().nullable(),
    flair,
    location: z.string(),
    avatarUploadId: z.uuid().nullable(),
    joinedAt: moment,
    answers: z.int(),
  })
  .openapi('Member')
const badgeKind = z
  .object({
    badge: z.string(),
    name: z.string(),
    description: z.string(),
    level: badgeLevel,
    fact: z.string().nullable(),
    threshold: z.int(),
    repeats: z.boolean(),
    isTitle: z.boolean(),
  })
  .openapi('BadgeKind')
const holder = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    handle: z.string(),
    avatarUploadId: z.uuid().nullable(),
    awardedAt: moment,
  })
  .openapi('BadgeHolder')

export const members = [
  readPage(
    '/',
    {
      scope: 'community:read',
      summary: 'Look through the members',
      item: member,
      filter: {
        order: z.enum(memberOrders).default('newest'),
        text: z.string().max(100).optional(),
        label: z.enum(memberLabels).optional(),
        groupId: z.uuid().optional(),
        badge: name.optional(),
        hasAnswered: yesNo.optional(),
        field: z.string().max(40).optional(),
        value: z.string().max(100).optional(),
      },
    },
    async ({ store, viewer, query: { field: key, value, ...query } }) => {
      if (key === undefined || value === undefined) return listMembers(store, viewer, query)
      const known = await listFilters(store, asMember(viewer))
      if (!known.some((filter) => filter.key === key)) return { items: [], next: null }
      return listMembers(store, viewer, { ...query, fields: [{ key, value }] })
    },
  ),
]

export const badges = [
  read(
    '/',
    { scope: 'community:read', summary: 'List the badges', answer: z.array(badgeKind) },
    ({ store }) => listBadgeKinds(store),
  ),
  readPage(
    '/{badge}/people',
    {
      scope: 'community:read',
      summary: 'List who has a badge, latest first',
      params: z.object({ badge: name }),
      item: holder,
    },
    async ({ store, viewer, params, query }) => {
      await findBadge(store, params.badge)
      return listBadgeHolders(store, viewer, { ...params, ...query })
    },
  ),
]
