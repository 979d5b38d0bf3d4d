import { z } from '@hono/zod-openapi'
import { houseOf, type App } from '#app'
import {
  archivePurpose,
  choose,
  consentChannels,
  definePurpose,
  editPurpose,
  listConsents,
  listPurposes,
  newPurpose,
  noteConsent,
} from '#consent'
import { askErasure, postsChoices, withdrawErasure } from '#privacy'
import { change, create, read } from '../operation.ts'
import { byId, momentOrNull } from '../shapes.ts'

const purpose = z
  .object({
    id: z.uuid(),
    key: z.string().describe('Programs ask by it whether somebody may be told'),
    name: z.string(),
    channels: z.array(z.enum(consentChannels)),
    text: z.string().describe('What people are told when they agree'),
    version: z.int(),
    archivedAt: momentOrNull,
  })
  .openapi('ConsentPurpose')
const standing = z.enum(['granted', 'denied', 'withdrawn', 'pending', 'expired', 'unasked'])
const consents = z.object({
  items: z.array(
    z.object({
      purpose,
      ways: z.array(z.object({ channel: z.enum(consentChannels), standing })),
    }),
  ),
})
const choice = z.object({
  purposeId: z.uuid(),
  channel: z.enum(consentChannels),
  isGranted: z.boolean(),
})
const house = (app: App) => houseOf(app.database, app.config)

/** What one agrees to oneself. */
export const ownConsents = [
  read(
    '/consents',
    { scope: 'inbox:read', summary: 'What one agrees to', answer: consents },
    async ({ store, viewer }) => ({
      items: viewer ? await listConsents(store, viewer, viewer.id) : [],
    }),
  ),
  change(
    'put',
    '/consents',
    { scope: 'privacy:own', summary: 'Agree to something, or take it back', body: choice },
    ({ app, store, viewer, address, body }) =>
      choose(store, viewer, house(app), body, { method: 'api', source: 'api', address }),
  ),
]

/** What customers agree to, and those who want to be forgotten. */
export const privacyOfCustomers = [
  read(
    '/{id}/consents',
    { scope: 'people:read', summary: 'What a customer agrees to', params: byId, answer: consents },
    async ({ store, viewer, params }) => ({ items: await listConsents(store, viewer, params.id) }),
  ),
  change(
    'put',
    '/{id}/consents',
    {
      scope: 'people:write',
      summary: 'Note what a customer said; a yes to letters waits for the mailbox',
      params: byId,
      body: choice.extend({ proof: z.string().max(300).default('') }),
    },
    ({ app, store, viewer, params, body }) =>
      noteConsent(store, viewer, house(app), { ...body, personId: params.id }),
  ),
  change(
    'put',
    '/{id}/erasure',
    {
      scope: 'people:write',
      summary: 'Forget a customer who asked for it, after 14 days',
      params: byId,
      body: z.object({ posts: z.enum(postsChoices), reason: z.string().max(500) }),
    },
    ({ store, viewer, params, body }) =>
      askErasure(store, viewer, { ...body, personId: params.id }),
  ),
  change(
    'delete',
    '/{id}/erasure',
    { scope: 'people:write', summary: 'Take that back within the 14 days', params: byId },
    ({ store, viewer, params }) => withdrawErasure(store, viewer, { personId: params.id }),
  ),
]

export const consentPurposes = [
  read(
    '/',
    {
      scope: 'people:read',
      summary: 'List for what the business asks',
      answer: z.object({ items: z.array(purpose) }),
    },
    async ({ store }) => ({ items: await listPurposes(store, { withArchived: true }) }),
  ),
  create(
    '/',
    { scope: 'configure', summary: 'Ask for another purpose', body: newPurpose },
    ({ store, viewer, body }) => definePurpose(store, viewer, body),
  ),
  change(
    'put',
    '/{id}',
    {
      scope: 'configure',
      summary: 'Change a purpose; new words are a new version',
      params: byId,
      body: newPurpose,
    },
    ({ store, viewer, params, body }) =>
      editPurpose(store, viewer, { ...body, purposeId: params.id }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'configure', summary: 'Ask for it no longer', params: byId },
    ({ store, viewer, params }) =>
      archivePurpose(store, viewer, { purposeId: params.id, isArchived: true }),
  ),
]
