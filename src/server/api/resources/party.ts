import { z } from '@hono/zod-openapi'
import type { Party } from '#organizations'

export type PartyKind = 'person' | 'organization'

/** The customer in whose address something stands. */
export function asParty(kind: PartyKind, id: string): Party {
  return kind === 'person' ? { personId: id } : { organizationId: id }
}

/** The customer that a body names: one person or one organisation, or none. */
export function partyIn({ personId, organizationId }: z.output<typeof aboutShape>) {
  if (organizationId !== undefined) return { organizationId }
  return personId === undefined ? undefined : { personId }
}

const aboutShape = z.object({ personId: z.uuid().optional(), organizationId: z.uuid().optional() })

/** Beside what a body says. */
export const about = aboutShape.shape

export const partyCard = z.object({
  personId: z.uuid().nullable(),
  organizationId: z.uuid().nullable(),
  name: z.string(),
})
