import { z } from '@hono/zod-openapi'
import { addToGroup, createGroup, listGroupMembers, listGroups, removeFromGroup } from '#spaces'
import { change, create, read } from '../operation.ts'
import { byId } from '../shapes.ts'
import { personName } from './person.ts'

const group = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    memberCount: z.int(),
    spaces: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .openapi('Group')
const membership = z.object({ id: z.uuid(), personId: z.uuid() })

export const groups = [
  read(
    '/',
    { scope: 'configure', summary: 'List groups', answer: z.array(group) },
    ({ store, viewer }) => listGroups(store, viewer),
  ),
  create(
    '/',
    {
      scope: 'configure',
      summary: 'Make a group',
      body: z.object({ name: z.string().max(200) }),
    },
    ({ store, viewer, body }) => createGroup(store, viewer, body),
  ),
  read(
    '/{id}/members',
    {
      scope: 'configure',
      summary: 'List the people of a group',
      params: byId,
      answer: z.array(z.object(personName)),
    },
    ({ store, viewer, params }) => listGroupMembers(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/members/{personId}',
    { scope: 'configure', summary: 'Let somebody into a group', params: membership },
    ({ store, viewer, params: { id: groupId, personId } }) =>
      addToGroup(store, viewer, { groupId, personId }),
  ),
  change(
    'delete',
    '/{id}/members/{personId}',
    { scope: 'configure', summary: 'Take somebody out of a group', params: membership },
    ({ store, viewer, params: { id: groupId, personId } }) =>
      removeFromGroup(store, viewer, { groupId, personId }),
  ),
]
