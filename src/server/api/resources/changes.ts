import { z } from '@hono/zod-openapi'
import {
  answerChange,
  causeTypes,
  changeKinds,
  draftChange,
  findChange,
  listChanges,
  newChange,
  publishChange,
  unpublishChange,
} from '#changes'
import { change, create, read, readPage } from '../operation.ts'
import { byId, momentOrNull, time } from '../shapes.ts'

const shown = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    kind: z.enum(changeKinds),
    title: z.string(),
    bodyHtml: z.string(),
    excerpt: z.string(),
    publishedAt: momentOrNull,
  })
  .openapi('Change')
const said = z.object({
  type: z.enum(causeTypes),
  id: z.uuid(),
  quote: z.string(),
  path: z.string().nullable(),
})
const whole = z.object({
  ...shown.shape,
  because: z.array(said),
  own: z.object({ said: said.nullable(), hasHelped: z.boolean().nullable() }).nullable(),
})

export const changes = [
  readPage(
    '/',
    {
      ...{ scope: 'community:read', summary: 'List what changed' },
      ...{ filter: { kind: z.enum(changeKinds).optional() }, item: shown },
    },
    ({ store, query }) => listChanges(store, query),
  ),
  create(
    '/',
    {
      ...{ scope: 'community:write', summary: 'Draft a change' },
      ...{ body: newChange, at: (id) => `/changes/${id}` },
    },
    ({ store, viewer, body }) => draftChange(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope: 'community:read', summary: 'Find a change', params: byId, answer: whole },
    ({ store, viewer, params }) => findChange(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/publication',
    {
      ...{ scope: 'community:write', summary: 'Publish a change, now or at a time' },
      ...{ params: byId, body: z.object({ at: time.optional() }) },
    },
    ({ store, viewer, params, body }) =>
      publishChange(store, viewer, { changeId: params.id, at: body.at ?? null }),
  ),
  change(
    'delete',
    '/{id}/publication',
    { scope: 'community:write', summary: 'Take a change back', params: byId },
    ({ store, viewer, params }) => unpublishChange(store, viewer, { changeId: params.id }),
  ),
  change(
    'put',
    '/{id}/answer',
    {
      ...{ scope: 'community:write', summary: 'Say whether a change helped' },
      ...{ params: byId, body: z.object({ hasHelped: z.boolean() }) },
    },
    ({ store, viewer, params, body }) =>
      answerChange(store, viewer, { changeId: params.id, ...body }),
  ),
]
