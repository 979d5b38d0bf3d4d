import { z } from '@hono/zod-openapi'
import { DomainError } from '#errors'
import { reading, readUpTo, unpinForMe } from '#forum'
import { change, type Operation } from '../operation.ts'
import { byId } from '../shapes.ts'

const pinning = (isUnpinned: boolean): Operation =>
  change(
    isUnpinned ? 'delete' : 'put',
    '/{id}/own-pin',
    {
      scope: 'community:write',
      summary: isUnpinned ? 'Let a pinned topic sink for me' : 'Let a pinned topic rise for me',
      params: byId,
    },
    ({ store, viewer, params }) => unpinForMe(store, viewer, { topicId: params.id, isUnpinned }),
  )

/** Under /topics: what is between a reader and a topic, and nobody else's affair. */
export const readingOfTopics = [
  change(
    'put',
    '/{id}/reading',
    {
      scope: 'community:write',
      summary: 'Remember how far I have read',
      params: byId,
      body: z.object({
        number: z.int().min(1).max(2_147_483_647),
        seconds: reading.shape.seconds.optional(),
      }),
    },
    ({ store, viewer, params, body }) => {
      if (!viewer) throw new DomainError('not_allowed', 'topic.reading', 'Sign in first.')
      return readUpTo(store, viewer, { topicId: params.id, ...body })
    },
  ),
  pinning(true),
  pinning(false),
]
