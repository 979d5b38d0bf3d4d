import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { DomainError } from '#errors'

/** In characters. */
export const SHORTEST = 8

/** Long enough to resist guessing, short enough not to keep the processor busy. */
export const newPassword = z
  .string('Please choose a password.')
  .min(SHORTEST, 'Please choose a password of at least 8 characters.')
  .max(128, 'Please choose a password of at most 128 characters.')

const MOST_WAITING = 40
const MOST_AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1))

let running = 0
const waiting: (() => void)[] = []

/** The hash to keep (scrypt with the parameters of better-auth). */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => (await library()).hashPassword(password))
}

/** Whether the password is right. Takes as long when there is none to compare with. */
export async function isRight(password: string, kept: string | null | undefined): Promise<boolean> {
  if (password.length > 128) return false
  const isSame = await inTurn(async () => {
    const hash = kept ?? (decoy ??= await (await library()).hashPassword('nobody has this one'))
    return (await library()).verifyPassword({ password, hash })
  })
  return isSame && typeof kept === 'string'
}

let decoy: string | undefined

/** Loaded when first needed: the command line and most pages never do. */
function library() {
  return import('better-auth/crypto')
}

/** Hashing takes a processor for itself, so pages would wait if many did it at once. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) {
      const message = 'Many people are signing in right now. Please try again in a minute.'
      throw new DomainError('too_many', 'sign_in.busy', message)
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
