import { z } from '@hono/zod-openapi'
import { listSpaces } from '#spaces'
import {
  demandTags,
  listTagDemands,
  listTagGroups,
  newDemand,
  newTagGroup,
  removeTagGroup,
  saveTagGroup,
} from '#tags'
import { change, create, read } from '../operation.ts'
import { byId } from '../shapes.ts'
import { tag } from './tags.ts'

const group = z
  .object({
    id: z.uuid(),
    name: z.string(),
    takesOne: z.boolean(),
    parentTag: z.string().nullable(),
    tags: z.array(tag),
    spaceIds: z.array(z.uuid()),
  })
  .openapi('TagGroup')
const demand = z
  .object({
    spaceId: z.uuid(),
    least: z.int(),
    groups: z.array(z.object({ id: z.uuid(), name: z.string(), tags: z.array(z.string()) })),
  })
  .openapi('TagDemand')

export const tagGroups = [
  read(
    '/',
    {
      scope: 'configure',
      summary: 'List which tags belong together',
      answer: z.array(group),
    },
    ({ store, viewer }) => listTagGroups(store, viewer),
  ),
  read(
    '/demands',
    {
      scope: 'community:read',
      summary: 'List which tags the topics of spaces must bear',
      answer: z.array(demand),
    },
    async ({ store, viewer }) => {
      const spaces = await listSpaces(store, viewer)
      return await listTagDemands(
        store,
        spaces.map(({ id }) => id),
      )
    },
  ),
  create(
    '/',
    { scope: 'configure', summary: 'Say which tags belong together', body: newTagGroup },
    ({ store, viewer, body }) => saveTagGroup(store, viewer, body),
  ),
  change(
    'put',
    '/{id}',
    {
      scope: 'configure',
      summary: 'Say anew which tags belong together',
      params: byId,
      body: newTagGroup,
    },
    ({ store, viewer, params, body }) => saveTagGroup(store, viewer, { ...body, id: params.id }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'configure', summary: 'Take a group of tags apart', params: byId },
    ({ store, viewer, params }) => removeTagGroup(store, viewer, params.id),
  ),
  change(
    'put',
    '/demands/{spaceId}',
    {
      scope: 'configure',
      summary: 'Say which tags new topics of a space must bear',
      params: z.object({ spaceId: z.uuid() }),
      body: newDemand,
    },
    ({ store, viewer, params, body }) =>
      demandTags(store, viewer, { spaceId: params.spaceId, ...body }),
  ),
]
