import { z } from '@hono/zod-openapi'
import { listWhispers, newWhisper, removeWhisper, whisper } from '#forum'
import { change, create, read } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

const note = z
  .object({
    id: z.uuid(),
    afterNumber: z.int(),
    authorId: z.uuid(),
    authorName: z.string(),
    authorHandle: z.string(),
    bodyHtml: z.string(),
    createdAt: moment,
  })
  .openapi('Whisper')

/** Under /topics. */
export const whispersInTopics = [
  read(
    '/{id}/whispers',
    {
      scope: 'community:read',
      summary: 'List what staff say among themselves; to others, nothing',
      params: byId,
      answer: z.array(note),
    },
    ({ store, viewer, params }) => listWhispers(store, viewer, params.id),
  ),
  create(
    '/{id}/whispers',
    { scope: 'community:write', summary: 'Say something to staff', params: byId, body: newWhisper },
    ({ store, viewer, params, body }) => whisper(store, viewer, { topicId: params.id, ...body }),
  ),
]

export const whispers = [
  change(
    'delete',
    '/{id}',
    { scope: 'community:write', summary: 'Take away what was said to staff', params: byId },
    ({ store, viewer, params }) => removeWhisper(store, viewer, { whisperId: params.id }),
  ),
]
