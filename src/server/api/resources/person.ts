import { z } from '@hono/zod-openapi'
import { roles } from '#people'
import type { Viewer } from '#spaces'

export const role = z.enum(roles)
export const label = z.enum(['staff', 'dealer']).nullable()

/** What a group lets its members bear beside their names. */
export const flair = z
  .object({
    ...{ groupId: z.uuid(), name: z.string(), text: z.string().nullable() },
    ...{ icon: z.string().nullable(), colour: z.string() },
  })
  .nullable()

/** Who wrote something, beside what they wrote. */
export const author = {
  authorId: z.uuid(),
  authorName: z.string(),
  authorHandle: z.string(),
}

/** A key to the community opens nothing that is known of customers, whoever holds it. */
export function asMember(viewer: Viewer | undefined): Viewer | undefined {
  return viewer && { ...viewer, role: 'member' }
}

export const personName = { id: z.uuid(), name: z.string(), handle: z.string() }
