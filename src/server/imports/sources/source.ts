import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashSecret } from '#people'

/** What a source speaks. */
export const sourceKinds = ['segment', 'stripe', 'shopify', 'woocommerce'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** A program elsewhere that tells us what customers do, as the desk sees it. */
export interface Source {
  id: string
  kind: SourceKind
  name: string
  /** Sources of one namespace speak of the same people and the same orders by the same keys. */
  namespace: string
  /** From which pages browsers may write; empty for all. */
  origins: string[]
  isOn: boolean
  /** Why it is off, where nobody here turned it off. */
  offBecause: string | null
  /** Nobody but the business holds the key, so that what it says of addresses is believed. */
  isTrusted: boolean
  takesOrders: boolean
  createdAt: Date
  /** Null for those who may not keep sources, and where it was told once and for all. */
  writeKey: string | null
  /** Until when the key before this one is good as well. */
  previousEndsAt: Date | null
}

/** A source as the doors meet it. */
export type OpenSource = Pick<
  Source,
  'id' | 'kind' | 'name' | 'namespace' | 'origins' | 'isOn' | 'isTrusted' | 'takesOrders'
>

const origin = z
  .string()
  .trim()
  .transform((text) => URL.parse(text))
  .refine((url) => url !== null && /^https?:$/.test(url.protocol), 'Write https://shop.example.')
  .transform((url) => url?.origin ?? '')

export const sourceEdit = z.object({
  name: z.string().trim().min(1, 'Please name the source.').max(100, 'Please use a shorter name.'),
  namespace: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Please use letters, digits and hyphens only.')
    .max(60, 'Please use a shorter name.')
    .default('site'),
  origins: z.array(origin).max(50, 'Please name at most 50 pages.').default([]),
  isOn: z.boolean().default(true),
  isTrusted: z.boolean().default(false),
  takesOrders: z.boolean().default(true),
})
export type SourceEdit = z.input<typeof sourceEdit>

export const newSource = sourceEdit.extend({
  /** Chosen beforehand, it keeps a form that is sent twice from making a second source. */
  id: z.uuid().optional(),
  kind: z.enum(sourceKinds).default('segment'),
})

/** A key by which a source writes, and may do nothing else. */
export function newWriteKey(): { writeKey: string; keyHash: Buffer } {
  const writeKey = randomBytes(24).toString('base64url')
  return { writeKey, keyHash: hashSecret(writeKey) }
}

/** Whether the key can be read in a page anyway; any other is told once, and kept as its hash. */
export function isShown({ kind, isTrusted }: Pick<Source, 'kind' | 'isTrusted'>): boolean {
  return kind === 'segment' && !isTrusted
}
