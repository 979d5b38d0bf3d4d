import { z } from '@hono/zod-openapi'
import {
  archiveSegment,
  createSegment,
  editSegment,
  explainMembership,
  findSegment,
  listMembers,
  listSegments,
  listSegmentsOf,
  previewSegment,
  type SegmentRule,
} from '#segments'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

// How a rule is built is checked by the act, part by part.
const rule = z
  .strictObject({ kind: z.enum(['all', 'any', 'none']), of: z.array(z.unknown()) })
  .openapi('SegmentRule', {
    description:
      'All, any or none of conditions and rules, at most five deep. A condition has a kind – did, ' +
      'when, joined, role, language, claim, trait, field, tag, relation, rfm, rfm_score, stage, ' +
      'engagement, trust, group, space, organization, score, survey, segment – and the fields of ' +
      'docs/segments.md.',
  })
const body = z.object({ name: z.string(), description: z.string().optional(), rule })
const card = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  memberCount: z.int(),
  entered: z.int(),
  departed: z.int(),
  changedAt: moment,
}
const person = { personId: z.uuid(), name: z.string(), handle: z.string() }
const verdict = z.object({
  condition: z.looseObject({ kind: z.string() }),
  holds: z.boolean(),
  found: z.unknown(),
  activities: z.array(
    z.object({ id: z.uuid(), type: z.string(), subjectId: z.uuid(), occurredAt: moment }),
  ),
})
const scope = 'people:read'
const preview = z.object({ count: z.int(), people: z.array(z.object(person)) })
const ruleIn = (body: { rule: unknown }) => body.rule as SegmentRule

export const customerSegments = [
  read(
    '/',
    {
      ...{ scope, summary: 'List the segments and how many came and went in 30 days' },
      answer: z.object({ items: z.array(z.object(card)) }),
    },
    async ({ store, viewer }) => ({ items: await listSegments(store, viewer) }),
  ),
  create(
    '/',
    {
      ...{ scope: 'people:write', summary: 'Draw up a segment', body },
      at: (id) => `/segments/${id}`,
    },
    ({ store, viewer, body }) => createSegment(store, viewer, { ...body, rule: ruleIn(body) }),
  ),
  {
    ...change(
      'post',
      '/preview',
      { scope, summary: 'Count whom a rule fits', body: z.object({ rule }) },
      ({ store, viewer, body }) => previewSegment(store, viewer, { rule: ruleIn(body) }),
    ),
    answer: preview,
  },
  read(
    '/{id}',
    {
      ...{ scope, summary: 'Find a segment and its rule', params: byId },
      answer: z.object({ ...card, rule, isArchived: z.boolean() }),
    },
    ({ store, viewer, params }) => findSegment(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}',
    { scope: 'people:write', summary: 'Change a segment', params: byId, body },
    ({ store, viewer, params, body }) =>
      editSegment(store, viewer, { segmentId: params.id, ...body, rule: ruleIn(body) }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'people:write', summary: 'Put a segment away', params: byId },
    ({ store, viewer, params }) => archiveSegment(store, viewer, { segmentId: params.id }),
  ),
  readPage(
    '/{id}/members',
    {
      ...{ scope, summary: 'List who belongs to a segment', params: byId },
      item: z.object({ ...person, since: moment }),
    },
    ({ store, viewer, params, query }) => listMembers(store, viewer, params.id, query),
  ),
  read(
    '/{id}/members/{personId}',
    {
      ...{ scope, summary: 'Say why somebody is in a segment or not' },
      params: byId.extend({ personId: z.uuid() }),
      answer: z.object({ personId: z.uuid(), isIn: z.boolean(), verdicts: z.array(verdict) }),
    },
    ({ store, viewer, params }) =>
      explainMembership(store, viewer, { segmentId: params.id, personId: params.personId }),
  ),
]

/** Under /customers. */
export const segmentsOfCustomers = [
  read(
    '/{id}/segments',
    {
      ...{ scope, summary: 'List the segments of a customer', params: byId },
      answer: z.object({
        items: z.array(z.object({ id: z.uuid(), name: z.string(), since: moment })),
      }),
    },
    async ({ store, viewer, params }) => ({
      items: await listSegmentsOf(store, viewer, params.id),
    }),
  ),
]
