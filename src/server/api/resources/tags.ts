import { z } from '@hono/zod-openapi'
import { listTags } from '#tags'
import { read } from '../operation.ts'

export const tag = z.object({ slug: z.string(), name: z.string() }).openapi('Tag')

export const tags = [
  read(
    '/',
    {
      scope: 'community:read',
      summary: 'List the most used tags',
      query: z.object({
        subjectType: z.enum(['topic', 'idea']).optional(),
        spaceId: z.uuid().optional(),
      }),
      answer: z.array(tag.extend({ count: z.int() })),
    },
    ({ store, viewer, query }) => listTags(store, viewer, query),
  ),
]
