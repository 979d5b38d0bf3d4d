import { z } from '@hono/zod-openapi'
import {
  appealSanction,
  decideAppeal,
  liftSanction,
  listAppeals,
  listSanctions,
  newSanction,
  rule,
  sanctionKinds,
  sanctionPerson,
} from '#moderation'
import { findStanding, lockLevel } from '#trust'
import { change, create, read } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const scope = 'moderate'

const sanction = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    kind: z.enum(sanctionKinds),
    rule,
    said: z.string(),
    createdAt: moment,
    endsAt: momentOrNull,
    liftedAt: momentOrNull,
    appeal: z
      .object({
        words: z.string(),
        createdAt: moment,
        outcome: z.enum(['upheld', 'lifted']).nullable(),
        answer: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Sanction')
const standing = z
  .object({
    level: z.int(),
    isLocked: z.boolean(),
    next: z.int().nullable(),
    needs: z.array(
      z.object({
        what: z.string(),
        have: z.number(),
        need: z.number(),
        isLimit: z.boolean(),
        isMet: z.boolean(),
      }),
    ),
  })
  .openapi('Standing')

export const sanctions = [
  create(
    '/',
    { scope, summary: 'Warn, silence or suspend somebody', body: newSanction },
    ({ store, viewer, body }) => sanctionPerson(store, viewer, body),
  ),
  read(
    '/appeals',
    { scope, summary: 'List the appeals that wait', answer: z.array(sanction) },
    ({ store, viewer }) => listAppeals(store, viewer),
  ),
  change(
    'delete',
    '/{id}',
    { scope, summary: 'Take a sanction back', params: byId },
    ({ store, viewer, params }) => liftSanction(store, viewer, { sanctionId: params.id }),
  ),
  change(
    'put',
    '/{id}/appeal',
    {
      scope: 'inbox:read',
      summary: 'Appeal against a sanction of one’s own',
      params: byId,
      body: z.object({ words: z.string().max(2000) }),
    },
    ({ store, viewer, params, body }) =>
      appealSanction(store, viewer, { sanctionId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/appeal/decision',
    {
      scope,
      summary: 'Decide about an appeal against what another moderator gave',
      params: byId,
      body: z.object({ outcome: z.enum(['upheld', 'lifted']), answer: z.string().max(2000) }),
    },
    ({ store, viewer, params, body }) =>
      decideAppeal(store, viewer, { sanctionId: params.id, ...body }),
  ),
]

/** Under /people. */
export const standingOfPeople = [
  read(
    '/{id}/standing',
    {
      scope: 'inbox:read',
      summary: 'Find how far one is trusted, and what is missing',
      params: byId,
      answer: standing,
    },
    ({ store, viewer, params }) => findStanding(store, viewer, params.id),
  ),
  read(
    '/{id}/sanctions',
    {
      scope: 'inbox:read',
      summary: 'List the sanctions of a person',
      params: byId,
      answer: z.array(sanction),
    },
    ({ store, viewer, params }) => listSanctions(store, viewer, params.id),
  ),
  change(
    'put',
    '/{id}/level',
    {
      scope: 'configure',
      summary: 'Give a level by hand, or let the rules find it',
      params: byId,
      body: z.object({ level: z.int().min(0).max(4).nullable() }),
    },
    ({ store, viewer, params, body }) => lockLevel(store, viewer, { personId: params.id, ...body }),
  ),
]
