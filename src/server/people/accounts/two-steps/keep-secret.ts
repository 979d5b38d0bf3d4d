import { createHmac } from 'node:crypto'
import * as secrets from '#secrets'
import type { House } from '../house.ts'

/** A secret as it is kept. */
export function lock({ key }: House, secret: Buffer): Promise<string> {
  return secrets.lock(key, secret.toString('base64'))
}

export async function unlock({ key }: House, kept: string): Promise<Buffer> {
  return Buffer.from(await secrets.unlock(key, kept), 'base64')
}

/** What is kept of a code that is short enough to be tried out by whoever reads the database. */
export async function hashCode({ key }: House, code: string): Promise<Buffer> {
  return createHmac('sha256', await key())
    .update(`backup code ${code}`)
    .digest()
}
