import { z } from 'zod'

/** How long an invite may be used. */
export const lifetimes = ['24h', '7d', '30d', '90d', 'never'] as const
export type Lifetime = (typeof lifetimes)[number]

const HOUR = 3_600_000
const hours: Record<Lifetime, number | null> = {
  ...{ '24h': 24, '7d': 7 * 24, '30d': 30 * 24, '90d': 90 * 24 },
  never: null,
}

/** When an invite ends that is made at some moment. */
export function endOf(lifetime: Lifetime, from: Date): Date | null {
  const length = hours[lifetime]
  return length === null ? null : new Date(from.getTime() + length * HOUR)
}

export const newInvite = z.object({
  groupId: z.uuid().nullable().default(null),
  /** Where they are led first, from `/`. */
  landingPath: z
    .string()
    .max(300)
    .regex(/^\/([^/\\]|$)/, 'Write an address of this community that begins with /.')
    .nullable()
    .default(null),
  lifetime: z.enum(lifetimes).default('30d'),
  mostUses: z
    .int('Use a whole number.')
    .min(1, 'Use a whole number from 1.')
    .max(100_000, 'Use a smaller number.')
    .nullable()
    .default(null),
})
export type NewInvite = z.input<typeof newInvite>

/** What anybody may know who has the link. */
export interface OpenInvite {
  inviterName: string
  groupName: string | null
  landingPath: string
  isOpen: boolean
}

/** An invite as those see it who may make such. */
export interface InviteCard {
  id: string
  code: string
  inviterName: string
  groupName: string | null
  landingPath: string | null
  email: string | null
  expiresAt: Date | null
  mostUses: number | null
  useCount: number
  isOpen: boolean
  createdAt: Date
}

/** Where an invite is opened. */
export function invitePath(code: string): string {
  return `/invite/${code}`
}
