import { hash } from 'node:crypto'
import { z } from 'zod'
import { amount, currency } from '#money'

export const dealStates = [
  ...(['waiting', 'approved', 'won', 'lost', 'declined', 'expired', 'withdrawn'] as const),
] as const
export type DealState = (typeof dealStates)[number]

/** A deal that a dealer registered, so that the business keeps others away from it for a time. */
export interface Deal {
  id: string
  dealer: { id: string; name: string }
  name: string
  domain: string
  product: string
  /** In the currency's minor unit (cents). */
  amount: number
  currency: string
  /** A day, such as `2026-03-31`. */
  expectedOn: string
  state: DealState
  registeredByName: string
  registeredAt: Date
  decidedAt: Date | null
  /** Why it was declined, in words for the dealer, or lost, in the dealer's. */
  reason: string
  protectedUntil: Date | null
  closedAt: Date | null
  /** Once is enough. */
  isExtended: boolean
}

/** Another deal that may be the same, and by what. For staff only. */
export interface Conflict {
  dealId: string
  with: { id: string; dealerName: string; name: string; state: DealState }
  by: ('name' | 'domain' | 'email')[]
  isEarlier: boolean
}

export const newDeal = z.object({
  dealerId: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1, 'Please write to whom you sell.')
    .max(200, 'Please use at most 200 characters.'),
  website: z.string().trim().max(300, 'Please use at most 300 characters.').default(''),
  email: z.union([z.literal(''), z.email('Please enter a whole e-mail address.')]).default(''),
  product: z.string().trim().max(120, 'Please use at most 120 characters.').default(''),
  amount,
  currency,
  expectedOn: z.iso.date('Please enter a day, such as 2026-03-31.'),
})

export const dealDecision = z
  .object({
    isApproved: z.boolean(),
    reason: z.string().trim().max(500, 'Please use at most 500 characters.').default(''),
    /** Approves what another dealer registered before. */
    evenSo: z.boolean().default(false),
  })
  .refine(({ isApproved, reason }) => isApproved || reason !== '', {
    path: ['reason'],
    message: 'Please write the reason; the dealer reads it.',
  })

export const dealOutcome = z
  .object({
    outcome: z.enum(['won', 'lost']),
    reason: z.string().trim().max(500, 'Please use at most 500 characters.').default(''),
  })
  .refine(({ outcome, reason }) => outcome === 'won' || reason !== '', {
    path: ['reason'],
    message: 'Please say why it was lost.',
  })

export const dealTerms = z.object({
  protectionDays: z
    .int('Please write a whole number.')
    .min(1, 'At least a day.')
    .max(365, 'At most a year.'),
})

/** Letter boxes of everybody: two people there have nothing to do with each other. */
const shared = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com'],
  ...['icloud.com', 'me.com', 'aol.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de'],
  ...['proton.me', 'protonmail.com', 'mail.ru', 'yandex.ru', 'qq.com', 'orange.fr'],
])

/** By what two deals are compared: of an address only its hash is kept. */
export function keysOf({ name, website, email }: Record<'name' | 'website' | 'email', string>) {
  const [host = ''] = website
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?/, '')
    .split(/[/:?#\s]/, 1)
  const ofEmail = email.toLowerCase().split('@')[1] ?? ''
  return {
    name_key: nameKey(name),
    domain: host || (shared.has(ofEmail) ? '' : ofEmail),
    email_hash: email === '' ? null : emailHash(email),
  }
}

/** The same for «Velo GmbH» and «velo gmbh.». */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain.replace(/ (gmbh|ag|kg|ohg|ug|se|ltd|llc|inc|corp|sarl|srl|bv|ab|oy)$/, '') || name
}

export function emailHash(email: string): Buffer {
  return hash('sha256', email.trim().toLowerCase(), 'buffer')
}
