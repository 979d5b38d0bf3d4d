import type { ClaimKind } from '../claim.ts'

/** Who tells of people, and how far it is believed. */
export interface Witness {
  /** Keys given by sources of one namespace mean the same people. */
  namespace: string
  /** By what its claims are known to be from it. */
  source: string
  /** Nobody but the business speaks through it. What others may say as well is hearsay. */
  isTrusted: boolean
}

/** By what somebody was known when something happened; keys are as the source gave them. */
export interface Sighting {
  userId?: string
  email?: string
  anonymousIds: readonly string[]
  at: Date
  name?: string
}

/** The strongest counts first: the user's key, the address, what a browser made up. */
export type Rank = 1 | 2 | 3

export interface IdKey {
  rank: Rank
  kind: ClaimKind
  issuer: string
  value: string
  /** All of it in one word. */
  text: string
}

/** Values that broken programs send for everybody, which would make them all one person. */
const blocked = new Set(
  '-1 null undefined none nan true false anonymous guest unknown [object object]'.split(/ (?!o)/),
)

/** Whether a key can stand for one person; zeros, hyphens and the like stand for nobody. */
export function isBlocked(value: string): boolean {
  return /^[0-]*$/.test(value) || blocked.has(value.toLowerCase())
}

/** The keys of a sighting, strongest first. */
export function keysOf({ userId, email, anonymousIds }: Sighting, { namespace }: Witness): IdKey[] {
  const keys: IdKey[] = []
  if (userId !== undefined) keys.push(asKey(1, 'external', namespace, userId))
  if (email !== undefined) keys.push(asKey(2, 'email', '', email))
  for (const id of new Set(anonymousIds)) {
    keys.push(asKey(3, 'external', anonymousIn(namespace), id))
  }
  return keys
}

/** Under whose name ids are kept that browsers made up. */
export function anonymousIn(namespace: string): string {
  return `${namespace}:anonymous`
}

function asKey(rank: Rank, kind: ClaimKind, issuer: string, text: string): IdKey {
  const value = text.normalize('NFC').trim()
  return { rank, kind, issuer, value, text: `${kind}\n${issuer}\n${value}` }
}
