import { z } from 'zod'

/** Who is in the room. The brand is the business itself. */
export const sides = ['customer', 'dealer', 'brand'] as const
export type Side = (typeof sides)[number]

/** What is shown or not shown as one. */
export const fieldGroups = [
  'contact',
  'orders',
  'products',
  'conversations',
  'brand_notes',
  'dealer_notes',
] as const
export type FieldGroup = (typeof fieldGroups)[number]

/** What customers themselves decide on; the notes are those of whoever wrote them. */
export const customerGroups = ['contact', 'orders', 'products', 'conversations'] as const
export type CustomerGroup = (typeof customerGroups)[number]

export const purposes = ['service', 'sales', 'warranty', 'marketing'] as const
export type Purpose = (typeof purposes)[number]

/** The days for which something is shown, when one does not choose otherwise. */
const USUAL_DAYS = 365

/** Whose the fields are. */
export const owners: Record<FieldGroup, Side> = {
  contact: 'customer',
  orders: 'customer',
  products: 'customer',
  conversations: 'customer',
  brand_notes: 'brand',
  dealer_notes: 'dealer',
}

/** A grant as a policy sees it. */
export interface KnownGrant {
  group: FieldGroup
  purpose: Purpose
  by: Side
  to: Side
  startsAt: Date
  expiresAt: Date | null
  isRevoked: boolean
}

/** A grant as those in the room see it. */
export interface Grant extends Omit<KnownGrant, 'isRevoked'> {
  id: string
  grantedAt: Date
  revokedAt: Date | null
  revokedSide: Side | null
}

/** A customer and a dealer: profiles of one person are one customer. */
export interface Relationship {
  id: string
  customer: { personId: string | null; organizationId: string | null; name: string }
  dealer: { id: string; name: string }
}

const days = z
  .int()
  .min(1, 'Choose at least a day.')
  .max(3650, 'Choose at most ten years.')
  .nullable()
const words = z.string().trim().max(500, 'Please use at most 500 characters.')

export const newGrants = z.object({
  groups: z.array(z.enum(fieldGroups)).min(1, 'Choose what is to be shown.').max(6),
  purposes: z.array(z.enum(purposes)).min(1, 'Choose what it is for.').max(4),
  /** For how many days; null until it is cut. */
  days: days.default(USUAL_DAYS),
  /** The sentence that was agreed to. */
  consent: z.string().trim().max(2000).default(''),
})

export const newRequest = z.object({
  dealerId: z.uuid(),
  kind: z.enum(['person', 'organization']).default('person'),
  /** An e-mail address, or a handle with @; of an organisation, its name or website. */
  who: z
    .string()
    .trim()
    .min(3, 'Enter an e-mail address, or a name with @.')
    .max(320, 'Please use a shorter address.'),
  purpose: z.enum(purposes),
  groups: z.array(z.enum(customerGroups)).min(1, 'Choose what you need to see.').max(4),
  days: days.default(USUAL_DAYS),
  words: words.default(''),
})

export const noteWords = z
  .string()
  .trim()
  .min(1, 'Please write something.')
  .max(5000, 'Please use at most 5000 characters.')
