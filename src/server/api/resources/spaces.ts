import { z } from '@hono/zod-openapi'
import {
  createSpace,
  dismissModerator,
  editSpace,
  findSpaceBySlug,
  giveGroupAccess,
  listAllSpaces,
  listSpaceModerators,
  listSpaces,
  moveSpace,
  nameModerator,
  newSpace,
  posters,
  spaceEdit,
  takeGroupAccess,
  visibilities,
} from '#spaces'
import { change, create, read } from '../operation.ts'
import { byId, name } from '../shapes.ts'

export const visibility = z.enum(visibilities)

const space = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    visibility,
    startedBy: z.enum(posters),
    repliedBy: z.enum(posters),
    /** The space in which it lies. */
    parentId: z.uuid().nullable(),
    /** Its name after that of the space in which it lies. */
    fullName: z.string(),
    inherits: z.boolean(),
    showsChildren: z.boolean(),
  })
  .openapi('Space')
const { shape } = spaceEdit
const changes = spaceEdit
  .extend({
    description: shape.description.unwrap(),
    startedBy: shape.startedBy.unwrap(),
    repliedBy: shape.repliedBy.unwrap(),
    position: shape.position.unwrap(),
    inherits: shape.inherits.unwrap(),
    showsChildren: shape.showsChildren.unwrap(),
  })
  .partial()
const moderator = z
  .object({ spaceId: z.uuid(), id: z.uuid(), name: z.string(), handle: z.string() })
  .openapi('SpaceModerator')
const office = z.object({ id: z.uuid(), personId: z.uuid() })
const access = z.object({ id: z.uuid(), groupId: z.uuid() })

export const spaces = [
  read(
    '/',
    { scope: 'community:read', summary: 'List spaces', answer: z.array(space) },
    ({ store, viewer }) => listSpaces(store, viewer),
  ),
  read(
    '/all',
    { scope: 'configure', summary: 'List all spaces, to set them up', answer: z.array(space) },
    ({ store, viewer }) => listAllSpaces(store, viewer),
  ),
  read(
    '/moderators',
    {
      scope: 'configure',
      summary: 'List who moderates which space without being staff',
      answer: z.array(moderator),
    },
    ({ store, viewer }) => listSpaceModerators(store, viewer),
  ),
  read(
    '/{slug}',
    {
      scope: 'community:read',
      summary: 'Find a space',
      params: z.object({ slug: name }),
      answer: space,
    },
    ({ store, viewer, params }) => findSpaceBySlug(store, viewer, params.slug),
  ),
  create(
    '/',
    { scope: 'configure', summary: 'Open a space', body: newSpace },
    ({ store, viewer, body }) => createSpace(store, viewer, body),
  ),
  change(
    'patch',
    '/{id}',
    { scope: 'configure', summary: 'Change a space', params: byId, body: changes },
    ({ store, viewer, params, body }) => editSpace(store, viewer, { spaceId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/parent',
    {
      scope: 'configure',
      summary: 'Put a space into another one, or let it stand by itself',
      params: byId,
      body: z.object({ parentId: z.uuid().nullable() }),
    },
    ({ store, viewer, params, body }) =>
      moveSpace(store, viewer, { spaceId: params.id, parentId: body.parentId }),
  ),
  change(
    'put',
    '/{id}/moderators/{personId}',
    { scope: 'configure', summary: 'Name a moderator of a space', params: office },
    ({ store, viewer, params: { id: spaceId, personId } }) =>
      nameModerator(store, viewer, { spaceId, personId }),
  ),
  change(
    'delete',
    '/{id}/moderators/{personId}',
    { scope: 'configure', summary: 'Dismiss a moderator of a space', params: office },
    ({ store, viewer, params: { id: spaceId, personId } }) =>
      dismissModerator(store, viewer, { spaceId, personId }),
  ),
  change(
    'put',
    '/{id}/groups/{groupId}',
    { scope: 'configure', summary: 'Open a private space to a group', params: access },
    ({ store, viewer, params: { id: spaceId, groupId } }) =>
      giveGroupAccess(store, viewer, { spaceId, groupId }),
  ),
  change(
    'delete',
    '/{id}/groups/{groupId}',
    { scope: 'configure', summary: 'Close a private space to a group', params: access },
    ({ store, viewer, params: { id: spaceId, groupId } }) =>
      takeGroupAccess(store, viewer, { spaceId, groupId }),
  ),
]
