import { z } from '@hono/zod-openapi'
import { listKeys, revokeKey, scopes } from '#people'
import { change, read } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const key = z
  .object({
    id: z.uuid(),
    name: z.string(),
    tokenStart: z.string(),
    ownerName: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: moment,
    expiresAt: momentOrNull,
    lastUsedAt: momentOrNull,
    revokedAt: momentOrNull,
  })
  .openapi('Key')

/** Keys make no keys: whoever got hold of one could outlive its end. */
export const keys = [
  read(
    '/',
    { scope: 'configure', summary: 'List keys', answer: z.array(key) },
    ({ store, viewer }) => listKeys(store, viewer),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'configure', summary: 'Make a key useless from now on', params: byId },
    ({ store, viewer, params }) => revokeKey(store, viewer, params.id),
  ),
]
