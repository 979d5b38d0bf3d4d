import { z } from '@hono/zod-openapi'
import { discardDraft, draftPlace, listDrafts, newDraft, saveDraft } from '#drafts'
import { change, read, type Operation } from '../operation.ts'
import { moment } from '../shapes.ts'

const draft = z
  .object({
    place: z.string(),
    title: z.string(),
    body: z.string(),
    fields: z.record(z.string(), z.string()),
    version: z.int(),
    savedAt: moment,
  })
  .openapi('Draft')
const body = newDraft.omit({ fields: true }).extend({ version: z.int32().min(0).default(0) })

export const drafts: Operation[] = [
  read(
    '/',
    {
      scope: 'inbox:read',
      summary: 'List what one has begun to write',
      answer: z.array(draft),
    },
    ({ store, viewer }) => listDrafts(store, viewer),
  ),
  change(
    'put',
    '/',
    {
      scope: 'inbox:write',
      summary: 'Keep a draft; the version is that of the draft it goes on from, 0 for none',
      body,
    },
    ({ store, viewer, body }) => saveDraft(store, viewer, body),
  ),
  change(
    'post',
    '/discard',
    {
      scope: 'inbox:write',
      summary: 'Throw a draft away',
      body: z.object({ place: draftPlace }),
    },
    ({ store, viewer, body }) => discardDraft(store, viewer, body.place),
  ),
]
