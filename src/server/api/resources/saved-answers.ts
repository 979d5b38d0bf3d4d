import { z } from '@hono/zod-openapi'
import {
  findCannedReply,
  giveCannedReply,
  listCannedReplies,
  newCannedReply,
  removeCannedReply,
  saveCannedReply,
} from '#canned-replies'
import { change, create, read } from '../operation.ts'
import { byId, momentOrNull } from '../shapes.ts'

const savedAnswer = z
  .object({
    id: z.uuid(),
    title: z.string(),
    body: z.string().describe('With {name}, {topic}, {space} and {me} where words are written in'),
    tags: z.array(z.string()),
    groupId: z.uuid().nullable(),
    groupName: z.string().nullable(),
    useCount: z.int(),
    lastUsedAt: momentOrNull,
  })
  .openapi('SavedAnswer')

const scope = 'community:write'

/** Answers that staff keep and give again. */
export const savedAnswers = [
  read(
    '/',
    {
      scope: 'community:read',
      summary: 'List the saved answers that one may give, those given most often first',
      query: z.object({ text: z.string().max(100).optional() }),
      answer: z.object({ items: z.array(savedAnswer) }),
    },
    async ({ store, viewer, query }) => ({ items: await listCannedReplies(store, viewer, query) }),
  ),
  read(
    '/{id}',
    {
      scope: 'community:read',
      summary: 'Find a saved answer',
      params: byId,
      answer: savedAnswer,
    },
    ({ store, viewer, params }) => findCannedReply(store, viewer, params.id),
  ),
  create(
    '/',
    { scope, summary: 'Keep an answer', body: newCannedReply, at: (id) => `/saved-answers/${id}` },
    ({ store, viewer, body }) => saveCannedReply(store, viewer, body),
  ),
  change(
    'put',
    '/{id}',
    { scope, summary: 'Change a saved answer', params: byId, body: newCannedReply },
    ({ store, viewer, params, body }) => saveCannedReply(store, viewer, { ...body, id: params.id }),
  ),
  change(
    'delete',
    '/{id}',
    { scope, summary: 'Let go of a saved answer', params: byId },
    ({ store, viewer, params }) => removeCannedReply(store, viewer, params.id),
  ),
  create(
    '/{id}/uses',
    {
      ...{ scope, summary: 'Note that words were written with it; refused while a gap is in them' },
      ...{ params: byId, body: z.object({ body: z.string().max(50_000) }) },
    },
    async ({ store, viewer, params, body }) => {
      await giveCannedReply(store, viewer, { id: params.id, ...body })
      return params.id
    },
  ),
]
