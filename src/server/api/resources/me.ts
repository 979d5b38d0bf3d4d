import { z } from '@hono/zod-openapi'
import { allow, found } from '#errors'
import { audiences, fieldKinds, listOwnFields, sayOfOneself } from '#fields'
import { listOrders } from '#orders'
import { editProfile, findSettings, profileEdit, scopes } from '#people'
import { chooseFlair, listFlairs } from '#spaces'
import { change, read, readPage } from '../operation.ts'
import { value, values } from './fields.ts'
import { order } from './orders.ts'
import { flair, role } from './person.ts'

const { locale, timeZone, avatarUploadId } = profileEdit.shape
const self = z
  .object({
    id: z.uuid(),
    name: z.string(),
    handle: z.string(),
    role,
    isSuspended: z.boolean(),
    bio: z.string(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    avatarUploadId: z.uuid().nullable(),
    scopes: z.array(z.enum(scopes)),
  })
  .openapi('Self')
const changes = z
  .object({
    name: z.string().max(200),
    bio: z.string().max(2000),
    locale: locale.unwrap(),
    timeZone: timeZone.unwrap(),
    avatarUploadId,
  })
  .partial()

const ownField = z
  .object({
    ...{ key: z.string(), label: z.string(), help: z.string(), kind: z.enum(fieldKinds) },
    ...{ choices: z.array(z.string()), isRequired: z.boolean(), audience: z.enum(audiences) },
    value: value.nullable(),
  })
  .openapi('OwnField')

const ownFlair = flair.unwrap().extend({ isShown: z.boolean() }).openapi('OwnFlair')

export const me = [
  read(
    '/',
    { scope: 'inbox:read', summary: 'Find as whom the key acts, and what it may', answer: self },
    async ({ store, viewer, key }) => {
      const { id, role, isSuspended, scopes } = found(
        viewer && key && { ...viewer, scopes: [...key.scopes] },
        'person.unknown',
        'Nobody is signed in.',
      )
      return { ...(await findSettings(store, viewer)), id, role, isSuspended, scopes }
    },
  ),
  change(
    'patch',
    '/',
    { scope: 'inbox:write', summary: 'Change what one says of oneself', body: changes },
    async ({ store, viewer, body }) => {
      const { name, bio, locale, timeZone } = await findSettings(store, viewer)
      await editProfile(store, viewer, { name, bio, locale, timeZone, ...body })
    },
  ),
  read(
    '/fields',
    {
      scope: 'inbox:read',
      summary: 'List what the house asks one about oneself, and who sees it',
      answer: z.object({ items: z.array(ownField) }),
    },
    async ({ store, viewer }) => {
      allow(viewer !== undefined, 'person.settings', 'Please sign in first.')
      return { items: await listOwnFields(store, viewer, 'settings') }
    },
  ),
  change(
    'patch',
    '/fields',
    {
      scope: 'inbox:write',
      summary: 'Say something of oneself, by the keys of fields',
      body: values,
    },
    ({ store, viewer, body }) =>
      sayOfOneself(store, viewer, {
        values: Object.fromEntries(body.values.map(({ key, value }) => [key, value])),
        when: 'settings',
      }),
  ),
  read(
    '/flairs',
    {
      scope: 'inbox:read',
      summary: 'List the flairs of the groups in which one is',
      answer: z.object({ items: z.array(ownFlair) }),
    },
    async ({ store, viewer }) => {
      allow(viewer !== undefined, 'person.settings', 'Please sign in first.')
      return { items: await listFlairs(store, viewer) }
    },
  ),
  change(
    'put',
    '/flair',
    {
      scope: 'inbox:write',
      summary: 'Choose of which group the flair stands beside one’s name, or none',
      body: z.object({ groupId: z.uuid().nullable() }),
    },
    ({ store, viewer, body }) => chooseFlair(store, viewer, body),
  ),
  readPage(
    '/orders',
    { scope: 'inbox:read', summary: 'List one’s own orders', item: order },
    ({ store, viewer, query }) => listOrders(store, viewer, viewer?.id ?? '', query),
  ),
]
