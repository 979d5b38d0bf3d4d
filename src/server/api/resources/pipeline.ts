import { z } from '@hono/zod-openapi'
import { DomainError } from '#errors'
import { relationKinds } from '#people'
import {
  archiveStage,
  closeProspect,
  createStage,
  editStage,
  findProspect,
  listProspects,
  moveProspect,
  newStage,
  openProspect,
  readBoard,
  reopenProspect,
  revalueProspect,
  worth,
} from '#pipeline'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { about, partyCard, partyIn } from './party.ts'

const settled = z.enum(['won', 'lost'])
const facts = {
  id: z.uuid(),
  about: partyCard,
  stageId: z.uuid(),
  stageName: z.string(),
  amount: z.int().nullable(),
  currency: z.string().nullable(),
  expectedOn: z.string().nullable(),
  outcome: settled.nullable(),
  lostReason: z.string(),
  openedAt: moment,
  movedAt: moment,
  closedAt: momentOrNull,
}
const prospect = z.object(facts).openapi('Prospect')
const move = z.object({
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  outcome: z.enum(['won', 'lost', 'reopened']).nullable(),
  byName: z.string(),
  movedAt: moment,
})
const stage = z
  .object({
    id: z.uuid(),
    name: z.string(),
    probability: z.int(),
    position: z.int(),
    count: z.int(),
    totals: z.array(z.object({ currency: z.string(), amount: z.int() })),
  })
  .openapi('PipelineStage')
const value = z.object(worth.shape)
const scope = 'people:write'

export const pipeline = [
  read(
    '/stages',
    {
      scope: 'people:read',
      summary: 'List the stages of the pipeline with what lies in each',
      answer: z.object({ items: z.array(stage) }),
    },
    async ({ store, viewer }) => ({ items: await readBoard(store, viewer) }),
  ),
  create(
    '/stages',
    { scope: 'configure', summary: 'Add a stage', body: newStage },
    ({ store, viewer, body }) => createStage(store, viewer, body),
  ),
  change(
    'put',
    '/stages/{id}',
    { scope: 'configure', summary: 'Rename a stage', params: byId, body: newStage },
    ({ store, viewer, params, body }) => editStage(store, viewer, { stageId: params.id, ...body }),
  ),
  change(
    'delete',
    '/stages/{id}',
    { scope: 'configure', summary: 'Put an empty stage away', params: byId },
    ({ store, viewer, params }) => archiveStage(store, viewer, { stageId: params.id }),
  ),
  readPage(
    '/stages/{id}/prospects',
    { scope: 'people:read', summary: 'List who is in a stage', params: byId, item: prospect },
    ({ store, viewer, params, query }) =>
      listProspects(store, viewer, { stageId: params.id, ...query }),
  ),
  readPage(
    '/settled/{outcome}',
    {
      scope: 'people:read',
      summary: 'List prospects that were won or lost',
      params: z.object({ outcome: settled }),
      item: prospect,
    },
    ({ store, viewer, params, query }) => listProspects(store, viewer, { ...params, ...query }),
  ),
  create(
    '/prospects',
    {
      scope,
      summary: 'Say that somebody may become a customer',
      at: (id) => `/pipeline/prospects/${id}`,
      body: value.extend({ ...about, stageId: z.uuid().optional() }),
    },
    async ({ store, viewer, body: { personId, organizationId, ...body } }) => {
      const party = partyIn({ personId, organizationId })
      if (party) return await openProspect(store, viewer, { ...body, ...party })
      const message = 'Name a person or an organisation.'
      throw new DomainError('invalid', 'invalid.personId', message)
    },
  ),
  read(
    '/prospects/{id}',
    {
      scope: 'people:read',
      summary: 'Find a prospect with its story',
      params: byId,
      answer: z.object({ ...facts, moves: z.array(move) }),
    },
    ({ store, viewer, params }) => findProspect(store, viewer, params.id),
  ),
  change(
    'put',
    '/prospects/{id}/stage',
    {
      ...{ scope, summary: 'Take a prospect to another stage', params: byId },
      body: z.object({ stageId: z.uuid() }),
    },
    ({ store, viewer, params, body }) =>
      moveProspect(store, viewer, { prospectId: params.id, ...body }),
  ),
  change(
    'put',
    '/prospects/{id}/value',
    { scope, summary: 'Say what a prospect would be worth', params: byId, body: value },
    ({ store, viewer, params, body }) =>
      revalueProspect(store, viewer, { prospectId: params.id, ...body }),
  ),
  change(
    'put',
    '/prospects/{id}/outcome',
    {
      ...{ scope, summary: 'Say that a prospect was won or lost', params: byId },
      body: z.object({
        outcome: settled,
        reason: z.string().max(500).optional(),
        kind: z.enum(relationKinds).exclude(['prospect']).optional(),
      }),
    },
    ({ store, viewer, params, body }) =>
      closeProspect(store, viewer, { prospectId: params.id, ...body }),
  ),
  change(
    'delete',
    '/prospects/{id}/outcome',
    { scope, summary: 'Open a prospect again', params: byId },
    ({ store, viewer, params }) => reopenProspect(store, viewer, { prospectId: params.id }),
  ),
]
