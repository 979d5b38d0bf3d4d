import { z } from '@hono/zod-openapi'
import { search } from '#search'
import { read } from '../operation.ts'
import { listOf, moment } from '../shapes.ts'

const types = listOf(['topic', 'reply', 'idea'])
const hit = z
  .object({
    subjectType: z.string(),
    subjectId: z.uuid(),
    title: z.string(),
    snippetHtml: z.string(),
    at: moment,
    authorName: z.string(),
    authorHandle: z.string(),
  })
  .openapi('SearchHit')

export const searching = [
  read(
    '/',
    {
      scope: 'community:read',
      summary: 'Find what holds some words',
      query: z.object({
        text: z.string().max(500),
        types: types.optional(),
        spaceId: z.uuid().optional(),
        after: z.string().max(500).optional(),
      }),
      answer: z.object({
        items: z.array(hit),
        next: z.string().nullable(),
        count: z.int(),
        isGuess: z.boolean(),
      }),
    },
    ({ store, viewer, query }) => search(store, viewer, query),
  ),
]
