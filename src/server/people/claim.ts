import { z } from 'zod'
import { DomainError } from '#errors'

export const claimKinds = ['email', 'phone', 'handle', 'external'] as const
export type ClaimKind = (typeof claimKinds)[number]

/** One way by which somebody is known: an address, a number, a name or key at another place. */
export interface Claim {
  kind: ClaimKind
  value: string
  /** Where we have it from. For handles and external keys also the place where they are given. */
  source: string
}

/** What makes a claim the same claim, so that it belongs to one profile. Refuses odd values. */
export function claimKey({ kind, value, source }: Claim) {
  const issuer = kind === 'handle' || kind === 'external' ? source : ''
  return { kind, issuer, value: normalize(kind, value) }
}

/** An e-mail address in the one form we compare by: NFKC first, so that no look-alike slips in. */
export function normalizeEmail(text: string): string {
  const email = emailAddress.safeParse(text)
  if (email.success) return email.data
  throw new DomainError('invalid', 'email', 'Please enter an e-mail address, like ada@example.com.')
}

const emailAddress = z
  .string()
  .max(1000)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email({ pattern: z.regexes.html5Email }).max(254))

function normalize(kind: ClaimKind, value: string): string {
  if (kind === 'email') return normalizeEmail(value)
  const text = kind === 'phone' ? normalizePhone(value) : value.normalize('NFC').trim()
  if (text === '' || text.length > 320) {
    throw new DomainError('invalid', 'claim', 'Please enter what this person is known by.')
  }
  return text
}

function normalizePhone(value: string): string {
  const digits = value.normalize('NFKC').replace(/\D/g, '')
  if (digits.length < 5 || digits.length > 15) {
    throw new DomainError(
      'invalid',
      'phone',
      'Please enter a telephone number with 5 to 15 digits.',
    )
  }
  return value.trim().startsWith('+') ? `+${digits}` : digits
}
