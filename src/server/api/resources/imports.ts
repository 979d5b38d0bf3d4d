import { z } from '@hono/zod-openapi'
import { catalogueKinds } from '#catalogue-import'
import { findRun, listRuns, runKinds } from '#import-runs'
import { tableKinds, upsertKeys } from '#people-import'
import { undoImport } from '#undo-imports'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, yesNo } from '../shapes.ts'
import { startCatalogueImport, startOrderImport, startPeopleImport } from './start-import.ts'

const run = z
  .object({
    id: z.uuid(),
    kind: z.enum(runKinds),
    name: z.string(),
    status: z.enum(['running', 'done', 'failed', 'refused', 'undone']),
    isDryRun: z.boolean(),
    startedById: z.uuid().nullable(),
    step: z.string(),
    done: z.int(),
    total: z.int().nullable(),
    counts: z.record(z.string(), z.number()),
    leftOut: z.array(
      z.object({ reason: z.string(), count: z.int(), examples: z.array(z.string()) }),
    ),
    message: z.string(),
    startedAt: moment,
    finishedAt: momentOrNull,
  })
  .openapi('ImportRun')
const settings = z.object({
  name: z.string().max(200).default('orders.csv'),
  columns: z.string().max(2000).optional(),
  header: yesNo.optional(),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe', 'whitespace']).optional(),
  dateFormat: z.enum(['yyyymmdd', 'iso', 'd.m.y', 'd/m/y', 'm/d/y', 'y/m/d']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  minor: yesNo.optional(),
  currency: z.string().max(10).optional(),
  source: z.string().max(60).optional(),
  dryRun: yesNo.optional(),
  skipBadRows: yesNo.optional(),
})

const tableSettings = settings.pick({ header: true, source: true, dryRun: true }).extend({
  name: z.string().max(200).default('people.csv'),
  columns: z.string().max(20_000).optional(),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe']).optional(),
  key: z.enum(upsertKeys).optional().describe('By what a row is known again'),
  overwrite: yesNo.optional().describe('Write over what a hand wrote here'),
})
const catalogueSettings = z.object({
  name: z.string().max(200).default('catalogue.csv'),
  columns: z.string().max(2000).optional(),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe']).optional(),
  source: z.string().max(60).optional(),
  dryRun: yesNo.optional(),
})
const tableFile = { types: ['text/csv', 'text/plain', 'text/vcard'], most: 30_000_000 }

export const imports = [
  readPage(
    '/',
    { scope: 'configure', summary: 'List imports, latest first', item: run },
    ({ store, viewer, query }) => listRuns(store, viewer, query),
  ),
  read(
    '/{id}',
    {
      scope: 'configure',
      summary: 'Find an import and how far it has come',
      params: byId,
      answer: run,
    },
    ({ store, viewer, params }) => findRun(store, viewer, params.id),
  ),
  create(
    '/orders',
    {
      scope: 'configure',
      summary: 'Bring in orders from a CSV or whitespace-separated file',
      query: settings,
      file: { types: ['text/csv', 'text/plain'], most: 30_000_000 },
      at: (id) => `/imports/${id}`,
    },
    ({ app, viewer, query, file }) => startOrderImport(app, viewer, file, query),
  ),
  ...tableKinds.map((kind) =>
    create(
      `/${kind}`,
      {
        scope: 'configure',
        summary: `Bring in ${kind} from a CSV file${kind === 'people' ? ' or vCards' : ''}`,
        query: tableSettings,
        file: tableFile,
        at: (id) => `/imports/${id}`,
      },
      ({ app, viewer, query, file }) => startPeopleImport(app, viewer, file, { ...query, kind }),
    ),
  ),
  ...catalogueKinds.map((kind) =>
    create(
      `/${kind}`,
      {
        scope: 'configure',
        summary: `Bring in ${kind} from a CSV file${kind === 'products' ? ', with their variants' : ''}`,
        query: catalogueSettings,
        file: { types: ['text/csv', 'text/plain'], most: 30_000_000 },
        at: (id) => `/imports/${id}`,
      },
      ({ app, viewer, query, file }) => startCatalogueImport(app, viewer, file, { ...query, kind }),
    ),
  ),
  change(
    'post',
    '/{id}/undo',
    {
      scope: 'configure',
      summary: 'Undo an import of people, organisations, orders, products or reviews',
      params: byId,
    },
    ({ store, viewer, params }) => undoImport(store, viewer, params.id),
  ),
]
