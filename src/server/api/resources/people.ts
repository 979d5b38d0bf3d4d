import { z } from '@hono/zod-openapi'
import { listHelpers } from '#engagement'
import { fieldKinds, listShown } from '#fields'
import { findByHandle, findProfile, searchPeople } from '#people'
import { listBadges, listThanks, newThanks, badgeLevel, thank, thankedFor } from '#recognition'
import { create, read, readPage } from '../operation.ts'
import { byId, moment, name } from '../shapes.ts'
import { value } from './fields.ts'
import { asMember, flair, label, personName } from './person.ts'

const profile = z
  .object({
    ...personName,
    bio: z.string(),
    joinedAt: moment,
    label,
    title: z.string().nullable(),
    flair,
    avatarUploadId: z.uuid().nullable(),
    isBot: z.boolean(),
    isSelf: z.boolean(),
  })
  .openapi('Profile')
const thanks = z
  .object({
    id: z.uuid(),
    fromId: z.uuid(),
    fromName: z.string(),
    fromHandle: z.string(),
    words: z.string(),
    about: z.object({ type: thankedFor, id: z.uuid() }).nullable(),
    createdAt: moment,
  })
  .openapi('Thanks')
const shown = z
  .object({ key: z.string(), label: z.string(), kind: z.enum(fieldKinds), value })
  .openapi('ShownField')
const badge = z
  .object({
    badge: z.string(),
    name: z.string(),
    level: badgeLevel,
    times: z.int(),
    firstAt: moment,
    lastAt: moment,
  })
  .openapi('Badge')
const helper = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    handle: z.string(),
    replies: z.int(),
    accepted: z.int(),
    thanks: z.int(),
  })
  .openapi('Helper')
const about = newThanks.shape.about.unwrap().strict().optional()
const MONTH_MS = 30 * 86_400_000

export const people = [
  read(
    '/search',
    {
      scope: 'community:read',
      summary: 'Find people by name or handle, ten at most',
      query: z.object({ text: z.string().max(200) }),
      answer: z.array(z.object(personName)),
    },
    ({ store, viewer, query }) => searchPeople(store, viewer, query),
  ),
  read(
    '/helpers',
    {
      scope: 'community:read',
      summary: 'List who helped others most in the last 30 days',
      answer: z.array(helper),
    },
    ({ store }) => listHelpers(store, { since: new Date(Date.now() - MONTH_MS) }),
  ),
  read(
    '/by-handle/{handle}',
    {
      scope: 'community:read',
      summary: 'Find a person by handle',
      params: z.object({ handle: name }),
      answer: profile,
    },
    async ({ store, viewer, params }) =>
      findProfile(store, viewer, (await findByHandle(store, params.handle)).id),
  ),
  read(
    '/{id}',
    { scope: 'community:read', summary: 'Find a person', params: byId, answer: profile },
    ({ store, viewer, params }) => findProfile(store, viewer, params.id),
  ),
  read(
    '/{id}/profile-fields',
    {
      scope: 'community:read',
      summary: 'List what fields of the house say on a profile',
      params: byId,
      answer: z.object({ items: z.array(shown) }),
    },
    async ({ store, viewer, params }) => {
      const profile = await findProfile(store, viewer, params.id)
      return { items: await listShown(store, asMember(viewer), profile, 'profile') }
    },
  ),
  readPage(
    '/{id}/thanks',
    {
      scope: 'community:read',
      summary: 'List for what somebody was thanked',
      params: byId,
      item: thanks,
    },
    ({ store, viewer, params, query }) => listThanks(store, viewer, params.id, query),
  ),
  create(
    '/{id}/thanks',
    {
      scope: 'community:write',
      summary: 'Thank somebody',
      params: byId,
      body: newThanks.omit({ personId: true }).extend({ about }),
    },
    ({ store, viewer, params, body }) => thank(store, viewer, { personId: params.id, ...body }),
  ),
  read(
    '/{id}/badges',
    {
      scope: 'community:read',
      summary: 'List the badges of a person',
      params: byId,
      answer: z.array(badge),
    },
    async ({ store, viewer, params }) => {
      const { isClosed } = await findProfile(store, viewer, params.id)
      return isClosed ? [] : listBadges(store, params.id)
    },
  ),
]
