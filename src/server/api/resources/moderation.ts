import { z } from '@hono/zod-openapi'
import { keepers } from '#app'
import {
  claimItem,
  decideItem,
  findReviewItem,
  flagReasons,
  flagSubject,
  listPublicLog,
  listReview,
  moderatedType,
  newDecision,
  newFlag,
  reviewFilter,
  rule,
  undoDecision,
  withdrawFlag,
} from '#moderation'
import { change, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { role } from './person.ts'

const scope = 'moderate'

const flag = z.object({
  personId: z.uuid(),
  name: z.string(),
  handle: z.string(),
  reason: z.enum(flagReasons),
  words: z.string(),
  weight: z.number(),
  agreed: z.int(),
  disagreed: z.int(),
  createdAt: moment,
})
const signal = z.object({ name: z.string(), weight: z.number(), what: z.string().optional() })
const item = z
  .object({
    id: z.uuid(),
    kind: z.enum(['flagged', 'held']),
    type: moderatedType,
    excerpt: z.string(),
    path: z.string().nullable(),
    spaceName: z.string().nullable(),
    authorId: z.uuid(),
    authorName: z.string(),
    authorHandle: z.string(),
    authorRole: role,
    authorTrust: z.int(),
    authorJoinedAt: moment,
    score: z.number(),
    signals: z.array(signal),
    flags: z.array(flag),
    status: z.string(),
    isHidden: z.boolean(),
    isRevised: z.boolean(),
    claimedById: z.uuid().nullable(),
    claimerName: z.string().nullable(),
    deciderName: z.string().nullable(),
    decidedAt: momentOrNull,
    rule: rule.nullable(),
    said: z.string().nullable(),
    version: z.int(),
    createdAt: moment,
  })
  .openapi('ReviewItem')
const line = z
  .object({
    id: z.uuid(),
    act: z.string(),
    rule: rule.nullable(),
    subjectType: z.string(),
    byRole: z.string(),
    hours: z.int().nullable(),
    at: moment,
  })
  .openapi('ModerationLogLine')

export const flags = [
  change(
    'post',
    '/',
    { scope: 'community:write', summary: 'Ask moderators to look at something', body: newFlag },
    ({ store, viewer, body }) => flagSubject(store, viewer, keepers, body),
  ),
  change(
    'delete',
    '/{type}/{id}',
    {
      scope: 'community:write',
      summary: 'Take a flag back',
      params: byId.extend({ type: moderatedType }),
    },
    ({ store, viewer, params: { type, id } }) =>
      withdrawFlag(store, viewer, keepers, { on: type, onId: id }),
  ),
]

export const review = [
  readPage(
    '/',
    { scope, summary: 'List what moderators have to decide', filter: reviewFilter.shape, item },
    ({ store, viewer, query }) => listReview(store, viewer, keepers, query),
  ),
  read(
    '/{id}',
    { scope, summary: 'Find one thing to decide', params: byId, answer: item },
    ({ store, viewer, params }) => findReviewItem(store, viewer, keepers, params.id),
  ),
  change(
    'put',
    '/{id}/claim',
    { scope, summary: 'Say that one is looking at it', params: byId },
    ({ store, viewer, params }) => claimItem(store, viewer, { itemId: params.id }),
  ),
  change(
    'delete',
    '/{id}/claim',
    { scope, summary: 'Say that one no longer is', params: byId },
    ({ store, viewer, params }) => claimItem(store, viewer, { itemId: params.id, isOn: false }),
  ),
  change(
    'put',
    '/{id}/decision',
    { scope, summary: 'Decide, and tell the author why', params: byId, body: newDecision },
    ({ store, viewer, params, body }) =>
      decideItem(store, viewer, keepers, { ...body, itemId: params.id }),
  ),
  change(
    'delete',
    '/{id}/decision',
    { scope, summary: 'Take a decision back', params: byId },
    ({ store, viewer, params }) => undoDecision(store, viewer, keepers, { itemId: params.id }),
  ),
]

export const moderationLog = [
  readPage(
    '/',
    { scope: 'community:read', summary: 'List what moderators did, without names', item: line },
    ({ store, query }) => listPublicLog(store, query),
  ),
]
