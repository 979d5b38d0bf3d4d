import { z } from '@hono/zod-openapi'
import {
  createTerritory,
  editTerritory,
  listTerritories,
  newTerritory,
  removeTerritory,
} from '#organizations'
import { change, create, read } from '../operation.ts'
import { byId } from '../shapes.ts'

const territory = z
  .object({
    id: z.uuid(),
    name: z.string(),
    parentId: z.uuid().nullable(),
    countries: z.array(z.string()),
    postcodes: z.array(z.string()),
    organizationCount: z.int(),
    personCount: z.int(),
  })
  .openapi('Territory')

export const territories = [
  read(
    '/',
    {
      scope: 'people:read',
      summary: 'List territories',
      answer: z.object({ items: z.array(territory) }),
    },
    async ({ store, viewer }) => ({ items: await listTerritories(store, viewer) }),
  ),
  create(
    '/',
    { scope: 'configure', summary: 'Draw a territory', body: newTerritory },
    ({ store, viewer, body }) => createTerritory(store, viewer, body),
  ),
  change(
    'put',
    '/{id}',
    { scope: 'configure', summary: 'Draw a territory anew', params: byId, body: newTerritory },
    ({ store, viewer, params, body }) =>
      editTerritory(store, viewer, { territoryId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'configure', summary: 'Take a territory off the map', params: byId },
    ({ store, viewer, params }) => removeTerritory(store, viewer, { territoryId: params.id }),
  ),
]
