import { hash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits. Whoever sees the database sees only its hash. */
export function newSecret(prefix = ''): { token: string; tokenHash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, tokenHash: hashSecret(token) }
}

/** What is kept of a secret. It is too long to be guessed, so a fast hash will do. */
export function hashSecret(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
