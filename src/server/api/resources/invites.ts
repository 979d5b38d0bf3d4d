import { z } from '@hono/zod-openapi'
import { listInvites, makeInvite, newInvite, revokeInvite } from '#spaces'
import { change, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const invite = z
  .object({
    id: z.uuid(),
    code: z.string(),
    inviterName: z.string(),
    groupName: z.string().nullable(),
    landingPath: z.string().nullable(),
    email: z.string().nullable(),
    expiresAt: momentOrNull,
    mostUses: z.int().nullable(),
    useCount: z.int(),
    isOpen: z.boolean(),
    createdAt: moment,
  })
  .openapi('Invite')

export const invites = [
  readPage(
    '/',
    { scope: 'configure', summary: 'List invitations, latest first', item: invite },
    ({ store, viewer, query }) => listInvites(store, viewer, query),
  ),
  change(
    'post',
    '/',
    { scope: 'configure', summary: 'Make an invitation', body: newInvite },
    ({ store, viewer, body }) => makeInvite(store, viewer, body),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'configure', summary: 'End an invitation', params: byId },
    ({ store, viewer, params }) => revokeInvite(store, viewer, { inviteId: params.id }),
  ),
]
