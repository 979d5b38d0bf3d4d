import { z } from '@hono/zod-openapi'
import { searchEverything } from '#app'
import { read } from '../operation.ts'
import { listOf, moment } from '../shapes.ts'

const types = listOf(['topic', 'reply', 'idea', 'comment'])
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
        order: z.enum(['best', 'newest']).optional(),
        spaceId: z.uuid().optional(),
        after: z.string().max(500).optional(),
      }),
      answer: z.object({
        items: z.array(hit),
        next: z.string().nullable(),
        count: z.int(),
        counts: z.record(z.string(), z.int()),
        isGuess: z.boolean(),
        suggestion: z.string().nullable(),
      }),
    },
    ({ store, viewer, query }) => searchEverything(store, viewer, query),
  ),
]
