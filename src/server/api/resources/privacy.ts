import { z } from '@hono/zod-openapi'
import { askCopy } from '#copies'
import { roles } from '#people'
import { listErased } from '#privacy'
import { listOwnReads, listStaffReads, readDoors, readKinds } from '#reads'
import { change, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

const what = z.enum(readKinds).describe('What was shown; lists and searches are noted once')
const ownRead = z
  .object({
    id: z.uuid(),
    readerRole: z.enum(roles),
    readerName: z.string().nullable().describe('Only where the house tells names'),
    what,
    at: moment,
  })
  .openapi('OwnRead')
const staffRead = z
  .object({
    id: z.uuid(),
    readerId: z.uuid(),
    readerName: z.string(),
    readerRole: z.enum(roles),
    what,
    door: z.enum(readDoors),
    personId: z.uuid().nullable(),
    personName: z.string().nullable(),
    organizationId: z.uuid().nullable(),
    organizationName: z.string().nullable(),
    at: moment,
  })
  .openapi('StaffRead')

export const ownReads = [
  readPage(
    '/data-reads',
    { scope: 'inbox:read', summary: 'Who of the staff looked at one’s data', item: ownRead },
    ({ store, viewer, query }) => listOwnReads(store, viewer, query),
  ),
]

export const staffReads = [
  readPage(
    '/',
    {
      scope: 'people:read',
      summary: 'What the staff looked at, the latest first',
      filter: {
        readerId: z.uuid().optional(),
        personId: z.uuid().optional(),
        organizationId: z.uuid().optional(),
        what: what.optional(),
        door: z.enum(readDoors).optional(),
      },
      item: staffRead,
    },
    ({ store, viewer, query }) => listStaffReads(store, viewer, query),
  ),
]

/** For connected systems, which forget them, too. */
export const erased = [
  readPage(
    '/',
    {
      scope: 'people:read',
      summary: 'List who was forgotten, by id, the latest first',
      filter: { since: z.iso.datetime().optional().describe('Only those forgotten later') },
      item: z.object({ personId: z.uuid(), erasedAt: moment }).openapi('Erased'),
    },
    ({ store, viewer, query: { since, after } }) =>
      listErased(store, viewer, {
        after,
        since: since === undefined ? undefined : new Date(since),
      }),
  ),
]

/** Under /customers. */
export const copiesOfCustomers = [
  change(
    'put',
    '/{id}/data-copy',
    {
      scope: 'privacy:write',
      summary: 'Have a copy of all data made for a customer who asked; only they can take it',
      params: byId,
      body: z.object({ reason: z.string().max(500) }),
    },
    async ({ app, store, viewer, params, body }) => {
      await askCopy(store, viewer, { ...body, personId: params.id })
      await app.jobs?.enqueue('copy-data')
    },
  ),
]
