import { z } from '@hono/zod-openapi'
import { endTie, findTies, listTied, startTie, tieKinds } from '#ties'
import { change, read, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { personName } from './person.ts'

const ties = z
  .object({ isFollowed: z.boolean(), isMuted: z.boolean(), isBlocked: z.boolean() })
  .openapi('Ties')
const tied = z
  .object({ ...personName, avatarUploadId: z.uuid().nullable(), since: moment })
  .openapi('TiedPerson')
const kind = z.enum(tieKinds)
const tie = byId.extend({ kind })

/** Whom one follows, mutes and blocks; nobody else learns of the last two. */
export const tiesOfPeople = [
  read(
    '/{id}/ties',
    { scope: 'inbox:read', summary: 'What one decided about somebody', params: byId, answer: ties },
    ({ store, viewer, params }) => findTies(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/ties/{kind}',
    { scope: 'inbox:write', summary: 'Follow, mute or block somebody', params: tie },
    ({ store, viewer, params }) =>
      startTie(store, viewer, { kind: params.kind, personId: params.id }),
  ),
  change(
    'delete',
    '/{id}/ties/{kind}',
    { scope: 'inbox:write', summary: 'Take that back', params: tie },
    ({ store, viewer, params }) =>
      endTie(store, viewer, { kind: params.kind, personId: params.id }),
  ),
]

export const ownTies = [
  readPage(
    '/ties/{kind}',
    {
      scope: 'inbox:read',
      summary: 'List whom one follows, mutes or blocks',
      params: z.object({ kind }),
      item: tied,
    },
    ({ store, viewer, params, query }) => listTied(store, viewer, { ...params, ...query }),
  ),
]
