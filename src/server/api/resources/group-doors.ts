import { z } from '@hono/zod-openapi'
import {
  decideRequest,
  editGroup,
  findGroupById,
  groupEntries,
  joinGroup,
  leaveGroup,
  listGroupOwners,
  listGroupRequests,
  mentionedBy,
  messagedBy,
  newFlair,
  requestGroup,
  setFlair,
  setGroupOwner,
  withdrawRequest,
} from '#spaces'
import { change, read } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

const request = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    handle: z.string(),
    words: z.string(),
    createdAt: moment,
  })
  .openapi('GroupRequest')
const owner = z.object({ id: z.uuid(), name: z.string(), handle: z.string() })
const ownership = byId.extend({ personId: z.uuid() })

const edit = z.object({
  description: z.string().max(500).optional(),
  entry: z.enum(groupEntries).optional(),
  mentionedBy: z.enum(mentionedBy).optional(),
  messagedBy: z.enum(messagedBy).optional(),
})

/** How people come into groups and out of them, and who decides that. */
export const doorsOfGroups = [
  change(
    'patch',
    '/{id}',
    {
      scope: 'community:write',
      summary: 'Describe a group; say who comes in, who may call it and who may write to it',
      params: byId,
      body: edit,
    },
    ({ store, viewer, params, body }) => editGroup(store, viewer, { groupId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/flair',
    {
      scope: 'community:write',
      summary: 'Say what its members may bear beside their names',
      params: byId,
      body: z.object({ flair: z.strictObject(newFlair.shape).nullable() }),
    },
    ({ store, viewer, params, body }) => setFlair(store, viewer, { groupId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/members/me',
    { scope: 'community:write', summary: 'Join an open group', params: byId },
    ({ store, viewer, params }) => joinGroup(store, viewer, { groupId: params.id }),
  ),
  change(
    'delete',
    '/{id}/members/me',
    { scope: 'community:write', summary: 'Leave a group', params: byId },
    ({ store, viewer, params }) => leaveGroup(store, viewer, { groupId: params.id }),
  ),
  read(
    '/{id}/requests',
    {
      scope: 'inbox:read',
      summary: 'List who asks to be let into a group one owns',
      params: byId,
      answer: z.array(request),
    },
    async ({ store, viewer, params }) => {
      return listGroupRequests(store, viewer, await findGroupById(store, viewer, params.id))
    },
  ),
  change(
    'put',
    '/{id}/requests/me',
    {
      scope: 'community:write',
      summary: 'Ask to be let in',
      params: byId,
      body: z.object({ words: z.string().max(1000).default('') }),
    },
    ({ store, viewer, params, body }) =>
      requestGroup(store, viewer, { groupId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}/requests/me',
    { scope: 'community:write', summary: 'Take that back', params: byId },
    ({ store, viewer, params }) => withdrawRequest(store, viewer, { groupId: params.id }),
  ),
  change(
    'put',
    '/{id}/requests/{requestId}',
    {
      scope: 'inbox:write',
      summary: 'Let somebody in who asked, or not',
      params: byId.extend({ requestId: z.uuid() }),
      body: z.object({ isGranted: z.boolean() }),
    },
    ({ store, viewer, params: { requestId }, body }) =>
      decideRequest(store, viewer, { requestId, ...body }),
  ),
  read(
    '/{id}/owners',
    {
      scope: 'community:read',
      summary: 'List the owners of a group',
      params: byId,
      answer: z.array(owner),
    },
    async ({ store, viewer, params }) => {
      const { id } = await findGroupById(store, viewer, params.id)
      return listGroupOwners(store, viewer, id)
    },
  ),
  change(
    'put',
    '/{id}/owners/{personId}',
    { scope: 'community:write', summary: 'Make a member an owner', params: ownership },
    ({ store, viewer, params: { id: groupId, personId } }) =>
      setGroupOwner(store, viewer, { groupId, personId, isOwner: true }),
  ),
  change(
    'delete',
    '/{id}/owners/{personId}',
    { scope: 'community:write', summary: 'Make an owner a member again', params: ownership },
    ({ store, viewer, params: { id: groupId, personId } }) =>
      setGroupOwner(store, viewer, { groupId, personId, isOwner: false }),
  ),
]
