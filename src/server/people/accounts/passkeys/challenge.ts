import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { now } from '#clock'
import type { House } from '../house.ts'
import { hashSecret } from '../secret.ts'
import type { AccountStore } from '../tables.ts'

/** A page may stand open for a while before somebody uses its passkey. */
const LASTS_SECONDS = 3600
const RANDOM_BYTES = 16
const MARKED_BYTES = RANDOM_BYTES + 4

/**
 * What a passkey is asked to sign. It bears its end and the mark of this house and purpose, so that
 * nothing need be kept of the many that are never answered.
 */
export async function newChallenge(house: House, purpose: string): Promise<Buffer> {
  const end = Buffer.alloc(4)
  end.writeUInt32BE(Math.floor(now().getTime() / 1000) + LASTS_SECONDS)
  const start = Buffer.concat([randomBytes(RANDOM_BYTES), end])
  return Buffer.concat([start, await mark(house, purpose, start)])
}

/** Whether we asked this, for this purpose, and not too long ago. */
export async function isOwnChallenge(
  house: House,
  purpose: string,
  challenge: string,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  const start = bytes.subarray(0, MARKED_BYTES)
  const wanted = await mark(house, purpose, start)
  if (bytes.length !== MARKED_BYTES + wanted.length) return false
  if (!timingSafeEqual(bytes.subarray(MARKED_BYTES), wanted)) return false
  return start.readUInt32BE(RANDOM_BYTES) * 1000 > now().getTime()
}

/** Uses a challenge up. Of two answers to one, the second is told no. */
export async function takeChallenge(store: AccountStore, challenge: string): Promise<boolean> {
  const taken = await store
    .insertInto('answered_challenges')
    .values({
      challenge_hash: hashSecret(challenge),
      expires_at: sql<Date>`now() + make_interval(secs => ${LASTS_SECONDS})`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('expires_at')
    .executeTakeFirst()
  return taken !== undefined
}

async function mark({ key }: House, purpose: string, start: Buffer): Promise<Buffer> {
  return createHmac('sha256', await key())
    .update(`passkey ${purpose} `)
    .update(start)
    .digest()
}
