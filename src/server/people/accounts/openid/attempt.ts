import { createHmac, hash, randomBytes } from 'node:crypto'
import { now } from '#clock'
import type { House } from '../house.ts'

/** Somebody may have to find their password there first. */
const LASTS_MS = 15 * 60_000

/** One sign-in on its way to a provider and back, as only this browser and we know it. */
export interface Attempt {
  /** What the browser keeps. */
  secret: string
  /** What the provider hands back with its answer. */
  state: string
  /** What must stand in what the provider signs, so that it is for this sign-in and no other. */
  nonce: string
  /** What shows that whoever has the code is whoever asked for it (PKCE, RFC 7636). */
  verifier: string
  challenge: string
}

export function newAttempt(house: House): Promise<Attempt> {
  const end = now().getTime() + LASTS_MS
  return attemptOf(house, `${end}.${randomBytes(32).toString('base64url')}`)
}

/** The attempt that a browser comes back from, unless it took too long or began elsewhere. */
export async function readAttempt(
  house: House,
  secret: string | undefined,
  state: string | undefined,
): Promise<Attempt | undefined> {
  if (secret === undefined || !(Number(secret.split('.')[0]) > now().getTime())) return undefined
  const attempt = await attemptOf(house, secret)
  return attempt.state === state ? attempt : undefined
}

/** All follows from the secret and the key of the house, so nothing need be kept. */
async function attemptOf({ key }: House, secret: string): Promise<Attempt> {
  const houseKey = await key()
  const part = (what: string) =>
    createHmac('sha256', houseKey).update(`openid ${what} ${secret}`).digest('base64url')
  const verifier = part('verifier')
  const challenge = hash('sha256', verifier, 'base64url')
  return { secret, state: part('state'), nonce: part('nonce'), verifier, challenge }
}
