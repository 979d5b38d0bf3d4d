import { z } from '@hono/zod-openapi'
import { fieldGroups, purposes } from '#sharing'
import { moment, momentOrNull } from '../shapes.ts'
import { partyCard } from './party.ts'

export const group = z.enum(fieldGroups)
export const purpose = z.enum(purposes)
export const days = z.int().nullable().describe('Null until it is cut')
const side = z.enum(['customer', 'dealer', 'brand'])

/** A customer and a dealer. */
export const relationship = z
  .object({
    id: z.uuid(),
    customer: partyCard,
    dealer: z.object({ id: z.uuid(), name: z.string() }),
  })
  .openapi('Relationship')

export const grant = z
  .object({
    id: z.uuid(),
    group,
    purpose,
    by: side,
    to: side,
    startsAt: moment,
    expiresAt: momentOrNull,
    grantedAt: moment,
    revokedAt: momentOrNull,
    revokedSide: side.nullable(),
  })
  .openapi('Grant')

export const lastRead = z.object({ group, at: moment, readerName: z.string() })

export const sharedRead = z
  .object({
    id: z.uuid(),
    side: z.enum(['dealer', 'brand']),
    readerName: z.string(),
    groups: z.array(group),
    purpose,
    at: moment,
  })
  .openapi('SharedRead')

export const dealerNote = z
  .object({ id: z.uuid(), authorName: z.string(), body: z.string(), writtenAt: moment })
  .openapi('DealerNote')
