import { createHmac } from 'node:crypto'
import type { House } from '../house.ts'

/** A secret as it is kept: encrypted by better-auth with the key of this house. */
export async function lock({ key }: House, secret: Buffer): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  return symmetricEncrypt({ key: await key(), data: secret.toString('base64') })
}

export async function unlock({ key }: House, kept: string): Promise<Buffer> {
  const { symmetricDecrypt } = await import('better-auth/crypto')
  return Buffer.from(await symmetricDecrypt({ key: await key(), data: kept }), 'base64')
}

/** What is kept of a code that is short enough to be tried out by whoever reads the database. */
export async function hashCode({ key }: House, code: string): Promise<Buffer> {
  return createHmac('sha256', await key())
    .update(`backup code ${code}`)
    .digest()
}
