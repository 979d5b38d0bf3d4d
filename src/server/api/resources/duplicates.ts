import { z } from '@hono/zod-openapi'
import {
  certainties,
  decideDuplicate,
  duplicateDecisions,
  listDuplicates,
  mergeDuplicates,
  groundRules,
} from '#duplicates'
import { claimKinds } from '#people'
import { change, readPage } from '../operation.ts'
import { byId, moment } from '../shapes.ts'
import { personName, role } from './person.ts'

const side = z
  .object({
    ...personName,
    role,
    presence: z.enum(['visitor', 'customer', 'member']),
    location: z.string(),
    avatarUploadId: z.uuid().nullable(),
    joinedAt: moment,
    claims: z
      .array(
        z.object({
          kind: z.enum(claimKinds),
          value: z.string(),
          source: z.string(),
          isVerified: z.boolean(),
        }),
      )
      .nullable(),
    holds: z
      .object({ claims: z.int(), orders: z.int(), posts: z.int(), memberships: z.int() })
      .describe('What merging would join; each counted to 100 at most'),
  })
  .openapi('DuplicateSide')
const duplicate = z
  .object({
    id: z.uuid(),
    score: z.int().describe('How sure the rules are, in hundredths'),
    certainty: z.enum(certainties),
    reasons: z.array(
      z.object({ rule: z.enum(groundRules), weight: z.int(), place: z.string().optional() }),
    ),
    foundAt: moment,
    sides: z.array(side).describe('The one to stay comes first'),
  })
  .openapi('Duplicate')

/** People who may be one. What was merged is taken back under /customers. */
export const duplicates = [
  readPage(
    '/',
    {
      scope: 'people:read',
      summary: 'List pairs of people who may be one, the surest first',
      filter: { certainty: z.enum(certainties).optional() },
      item: duplicate,
    },
    ({ store, viewer, query }) => listDuplicates(store, viewer, query),
  ),
  change(
    'post',
    '/merge',
    {
      scope: 'people:write',
      summary: 'Merge the people of one pair, or of several of the same certainty',
      body: z.object({ ids: z.array(z.uuid()).min(1).max(20), keepId: z.uuid().optional() }),
    },
    ({ store, viewer, body }) => mergeDuplicates(store, viewer, body),
  ),
  change(
    'put',
    '/{id}/decision',
    {
      scope: 'people:write',
      summary: 'Say that two people are two, or that somebody decides later',
      params: byId,
      body: z.object({ decision: z.enum(duplicateDecisions) }),
    },
    ({ store, viewer, params, body }) => decideDuplicate(store, viewer, { ...params, ...body }),
  ),
]
