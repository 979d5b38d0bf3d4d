import { z } from '@hono/zod-openapi'
import {
  askExport,
  exportables,
  findCard,
  findExport,
  listExports,
  newExport,
  takeExport,
} from '#exports'
import { cardVersions } from '#vcard'
import { create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const card = z
  .object({
    id: z.uuid(),
    what: z.enum(exportables),
    format: z.enum(['csv', 'jsonl', 'vcf']),
    status: z.enum(['waiting', 'running', 'done', 'failed', 'gone']),
    rows: z.int(),
    bytes: z.int(),
    message: z.string(),
    requestedById: z.uuid(),
    requestedAt: moment,
    finishedAt: momentOrNull,
  })
  .openapi('Export')

/** The text of a file; CSV, JSON lines or cards. */
const file = z.object({ text: z.string() }).openapi('ExportFile')

export const exports = [
  readPage(
    '/',
    { scope: 'people:read', summary: 'List exports, latest first', item: card },
    ({ store, viewer, query }) => listExports(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'people:read',
      summary: 'Ask for data as a file, which is kept for seven days',
      body: newExport,
      at: (id) => `/exports/${id}`,
    },
    async ({ app, store, viewer, body }) => {
      const id = await askExport(store, viewer, body)
      await app.jobs?.enqueue('write-exports')
      return id
    },
  ),
  read(
    '/{id}',
    { scope: 'people:read', summary: 'Find an export', params: byId, answer: card },
    ({ store, viewer, params }) => findExport(store, viewer, params.id),
  ),
  read(
    '/{id}/file',
    { scope: 'people:read', summary: 'Take the file of an export', params: byId, answer: file },
    async ({ app, store, viewer, params }) => {
      const { dataFolder } = app.config
      const taken = await takeExport(store, viewer, { dataFolder, id: params.id })
      return { text: await taken.text() }
    },
  ),
]

/** Under /customers. */
export const cardsOfCustomers = [
  read(
    '/{id}/card',
    {
      scope: 'people:read',
      summary: 'Write a customer as a vCard',
      params: byId,
      query: z.object({ version: z.enum(cardVersions).default('4.0') }),
      answer: file,
    },
    async ({ store, viewer, params, query }) => ({
      text: await findCard(store, viewer, { personId: params.id, ...query }),
    }),
  ),
]
