import { z } from '@hono/zod-openapi'
import { found } from '#errors'
import {
  findLifecycle,
  findOrganizationLifecycle,
  lifecycleFunnel,
  listOrganizationsInStage,
  listPeopleInStage,
  organizationFunnel,
  overrideStage,
  stages,
  takeBackOverride,
} from '#lifecycle'
import type { Party } from '#organizations'
import { change, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, time } from '../shapes.ts'

export const stage = z.enum(stages)
const asOf = time.optional()
const why = z.string()
const entry = { stage, since: moment, why, activityIds: z.array(z.uuid()) }
const override = z.object({ byId: z.uuid(), reason: z.string(), until: momentOrNull })
const decision = z
  .object({
    id: z.uuid(),
    stage,
    reason: z.string(),
    byId: z.uuid(),
    madeAt: moment,
    until: momentOrNull,
    takenBackAt: momentOrNull,
    takenBackById: z.uuid().nullable(),
  })
  .openapi('StageDecision')
export const lifecycleOfOne = z
  .object({
    ...entry,
    history: z.array(z.object({ ...entry, override: override.nullable() })),
    decisions: z.array(decision),
  })
  .openapi('Lifecycle')
const inStage = { name: z.string(), since: moment, why }
const person = z.object({ personId: z.uuid(), handle: z.string(), ...inStage })
const organization = z.object({ organizationId: z.uuid(), ...inStage })
const byStage = { params: z.object({ stage }), filter: { asOf } }

/** Under /insight. */
export const lifecycle = [
  read(
    '/lifecycle',
    {
      scope: 'reports:read',
      summary: 'Count the people in each stage',
      query: z.object({ asOf }),
      answer: z.array(z.object({ stage, people: z.int() })),
    },
    ({ store, viewer, query }) => lifecycleFunnel(store, viewer, query),
  ),
  read(
    '/lifecycle/organizations',
    {
      scope: 'reports:read',
      summary: 'Count the organisations in each stage',
      query: z.object({ asOf }),
      answer: z.array(z.object({ stage, organizations: z.int() })),
    },
    ({ store, viewer, query }) => organizationFunnel(store, viewer, query),
  ),
  readPage(
    '/lifecycle/{stage}/people',
    { scope: 'people:read', summary: 'List who stands in a stage', ...byStage, item: person },
    ({ store, viewer, params, query }) => listPeopleInStage(store, viewer, params.stage, query),
  ),
  readPage(
    '/lifecycle/{stage}/organizations',
    {
      scope: 'people:read',
      summary: 'List the organisations in a stage',
      ...byStage,
      item: organization,
    },
    ({ store, viewer, params, query }) =>
      listOrganizationsInStage(store, viewer, params.stage, query),
  ),
]

/** Under /customers and /organizations. */
export function lifecycleOf(kind: 'customer' | 'organisation') {
  const find = kind === 'customer' ? findLifecycle : findOrganizationLifecycle
  const party = (id: string): Party =>
    kind === 'customer' ? { personId: id } : { organizationId: id }
  const body = z.object({
    stage,
    reason: z.string().max(1000),
    until: time.nullable().optional().openapi({
      description: 'Until when it holds whatever happens; without it, until they act.',
    }),
  })
  return [
    read(
      '/{id}/lifecycle',
      {
        scope: 'people:read',
        summary: `Find the stage of a ${kind}, and how it came there`,
        params: byId,
        query: z.object({ asOf }),
        answer: lifecycleOfOne,
      },
      async ({ store, viewer, params, query }) =>
        found(
          await find(store, viewer, params.id, query),
          'lifecycle.unknown',
          'There is no sign of this customer yet.',
        ),
    ),
    change(
      'put',
      '/{id}/lifecycle',
      {
        scope: 'people:write',
        summary: `Move a ${kind} to another stage by hand`,
        params: byId,
        body,
      },
      async ({ store, viewer, params, body }) => {
        await overrideStage(store, viewer, { ...party(params.id), ...body })
      },
    ),
    change(
      'delete',
      '/{id}/lifecycle/decisions/{decisionId}',
      {
        scope: 'people:write',
        summary: `Take back that a ${kind} was moved by hand`,
        params: byId.extend({ decisionId: z.uuid() }),
      },
      ({ store, viewer, params }) =>
        takeBackOverride(store, viewer, { ...party(params.id), overrideId: params.decisionId }),
    ),
  ]
}
