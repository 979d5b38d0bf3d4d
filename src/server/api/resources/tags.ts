import { z } from '@hono/zod-openapi'
import { found } from '#errors'
import { describeTag, findTag, listTags, mergeTags, unmergeTags } from '#tags'
import { change, read } from '../operation.ts'

export const tag = z.object({ slug: z.string(), name: z.string() }).openapi('Tag')
const described = tag
  .extend({ about: z.string().describe('What it is for, in a sentence') })
  .openapi('DescribedTag')
const bySlug = z.object({ slug: z.string().min(1).max(60) })

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
  read(
    '/{slug}',
    {
      scope: 'community:read',
      summary: 'Find a tag, also by another word for it',
      params: bySlug,
      answer: described,
    },
    async ({ store, viewer, params }) =>
      found(await findTag(store, viewer, params.slug), 'tag.unknown', 'There is no such tag.'),
  ),
  change(
    'patch',
    '/{slug}',
    {
      scope: 'moderate',
      summary: 'Say what a tag is for',
      params: bySlug,
      body: z.object({ about: z.string().max(300) }),
    },
    ({ store, viewer, params, body }) =>
      describeTag(store, viewer, { name: params.slug, about: body.about }),
  ),
  change(
    'put',
    '/{slug}/meaning',
    {
      scope: 'moderate',
      summary: 'Make of a tag another word for one that is kept',
      params: bySlug,
      body: z.object({ into: z.string().min(1).max(60) }),
    },
    ({ store, viewer, params, body }) =>
      mergeTags(store, viewer, { name: params.slug, into: body.into }),
  ),
  change(
    'delete',
    '/{slug}/meaning',
    { scope: 'moderate', summary: 'Tell a word apart again', params: bySlug },
    ({ store, viewer, params }) => unmergeTags(store, viewer, { name: params.slug }),
  ),
]
