import { z } from '@hono/zod-openapi'
import { keepImage } from '#uploads'
import { create } from '../operation.ts'

export const uploads = [
  create(
    '/',
    {
      scope: 'community:write',
      summary: 'Keep an image; show it in a text as `![alt](/uploads/{id}.webp)`',
      query: z.object({
        name: z.string().max(200).default('image'),
        alt: z.string().max(500).optional(),
      }),
      file: {
        types: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
        most: 10_000_000,
      },
    },
    async ({ app, store, viewer, query, file }) =>
      (await keepImage(store, viewer, app.uploads, { bytes: file, ...query })).id,
  ),
]
