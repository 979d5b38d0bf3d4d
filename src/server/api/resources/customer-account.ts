import { z } from '@hono/zod-openapi'
import { assignOwner, assignTerritory, listOwners } from '#organizations'
import { change, read } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const owner = z.object({
  ownerId: z.uuid(),
  name: z.string(),
  startedAt: moment,
  endedAt: momentOrNull,
})

/** Who looks after a person, and in which territory they are. Under /customers. */
export const customerAccount = [
  read(
    '/{id}/owners',
    {
      scope: 'people:read',
      summary: 'List who looks after somebody and who did',
      params: byId,
      answer: z.object({ items: z.array(owner) }),
    },
    async ({ store, viewer, params }) => ({
      items: await listOwners(store, viewer, { personId: params.id }),
    }),
  ),
  change(
    'put',
    '/{id}/owner',
    {
      scope: 'people:write',
      summary: 'Say who looks after somebody',
      params: byId,
      body: z.object({ ownerId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      assignOwner(store, viewer, { personId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/territory',
    {
      scope: 'people:write',
      summary: 'Put somebody into a territory by hand, or take them out (null)',
      params: byId,
      body: z.object({ territoryId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      assignTerritory(store, viewer, { personId: params.id, ...body }),
  ),
]
