import { z } from '@hono/zod-openapi'
import { DomainError } from '#errors'
import { replaySource } from '#replays'
import {
  createSource,
  editSource,
  findSource,
  findSourceEvent,
  listSourceEvents,
  listSources,
  newSource,
  rollKey,
  sourceEdit,
  sourceKinds,
  verdicts,
} from '#sources'
import { payload, tryPayload } from '#tryouts'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, time } from '../shapes.ts'

const tally = z.object({
  accepted: z.int(),
  rejected: z.int(),
  duplicate: z.int(),
  held: z.int(),
})
const source = z
  .object({
    id: z.uuid(),
    kind: z.enum(sourceKinds),
    name: z.string(),
    namespace: z.string(),
    origins: z.array(z.string()),
    isOn: z.boolean(),
    isTrusted: z.boolean(),
    takesOrders: z.boolean(),
    createdAt: moment,
    previousEndsAt: momentOrNull,
    week: tally,
    lastSeenAt: momentOrNull,
  })
  .openapi('Source')
const event = z
  .object({
    id: z.uuid(),
    messageId: z.string(),
    call: z.string(),
    name: z.string(),
    verdict: z.enum(verdicts),
    reason: z.string(),
    personId: z.uuid().nullable(),
    occurredAt: momentOrNull,
    receivedAt: moment,
  })
  .openapi('SourceEvent')
const tryout = z.object({
  status: z.int(),
  reason: z.string(),
  events: z.array(event.pick({ call: true, name: true, verdict: true, reason: true })),
  people: z.array(
    z.object({ id: z.uuid(), name: z.string(), presence: z.string(), isNew: z.boolean() }),
  ),
  orders: z.array(
    z.object({
      ...{ id: z.uuid(), name: z.string(), amount: z.int(), currency: z.string() },
      ...{ refunded: z.int(), isNew: z.boolean() },
    }),
  ),
  activities: z.array(
    z.object({
      ...{ type: z.string(), details: z.looseObject({}), personId: z.uuid(), occurredAt: moment },
    }),
  ),
})
const replayed = z.object({ from: time, isDry: z.boolean().default(false) })
const seeing = 'people:read'
const keeping = 'configure'
const KEY_TOLD =
  'The key of a server is told once, at the desk or by guildhall source roll: renew it there.'

/** Programs elsewhere that tell what customers do. Keys by which they write need `configure`. */
export const sources = [
  read(
    '/',
    { scope: seeing, summary: 'List sources', answer: z.array(source) },
    ({ store, viewer }) => listSources(store, viewer),
  ),
  create(
    '/',
    {
      ...{ scope: keeping, summary: 'Open a door for a program elsewhere' },
      ...{ body: newSource.omit({ id: true }), at: (id: string) => `/sources/${id}` },
    },
    async ({ store, viewer, body }) => (await createSource(store, viewer, body)).id,
  ),
  read(
    '/{id}',
    { scope: seeing, summary: 'Find a source', params: byId, answer: source },
    ({ store, viewer, params }) => findSource(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}',
    { scope: keeping, summary: 'Change a source', params: byId, body: sourceEdit },
    ({ store, viewer, params, body }) => editSource(store, viewer, params.id, body),
  ),
  read(
    '/{id}/key',
    {
      ...{ scope: keeping, summary: 'The key of a source that pages show anyway', params: byId },
      answer: z.object({ writeKey: z.string().nullable() }),
    },
    ({ store, viewer, params }) => findSource(store, viewer, params.id),
  ),
  change(
    'post',
    '/{id}/key',
    {
      ...{ scope: keeping, summary: 'Give a source in pages a new key', params: byId },
      body: z.object({ atOnce: z.boolean().default(false) }),
    },
    async ({ store, viewer, params: { id: sourceId }, body: { atOnce } }) => {
      const { isTrusted } = await findSource(store, viewer, sourceId)
      // Keys make no keys that are believed: whoever got hold of one could outlive its end.
      if (isTrusted) throw new DomainError('conflict', 'source.key_told', KEY_TOLD)
      return rollKey(store, viewer, { sourceId, atOnce })
    },
  ),
  {
    ...change(
      'post',
      '/{id}/try',
      {
        ...{ scope: 'people:read', summary: 'What would become of something, were it sent' },
        ...{ params: byId, body: payload },
      },
      ({ store, viewer, params: { id }, body }) => tryPayload(store, viewer, id, body),
    ),
    answer: tryout,
  },
  {
    ...change(
      'post',
      '/{id}/replay',
      {
        ...{ scope: keeping, summary: 'Take in again what is kept of what a source sent' },
        ...{ params: byId, body: replayed },
      },
      ({ store, viewer, params: { id: sourceId }, body: { from, isDry } }) =>
        replaySource(store, viewer, { sourceId, from, isDry, most: 1_000 }),
    ),
    answer: z.object({ seen: z.int(), taken: z.int() }),
  },
  readPage(
    '/{id}/events',
    {
      ...{ scope: seeing, summary: 'What a source sent lately, latest first', params: byId },
      ...{ item: event, filter: { verdict: z.enum(verdicts).optional() } },
    },
    async ({ store, viewer, params: { id: sourceId }, query: { verdict, after } }) => {
      await findSource(store, viewer, sourceId)
      return listSourceEvents(store, viewer, {
        ...{ sourceId, ...(verdict && { verdict }), ...(after !== undefined && { after }) },
      })
    },
  ),
  read(
    '/{id}/events/{eventId}',
    {
      ...{ scope: seeing, summary: 'What a source sent, word for word' },
      ...{ params: byId.extend({ eventId: z.uuid() }) },
      answer: event.extend({ body: z.string().nullable() }).openapi('SourceEventInFull'),
    },
    ({ store, viewer, params: { id: sourceId, eventId } }) =>
      findSourceEvent(store, viewer, { sourceId, eventId }),
  ),
]
