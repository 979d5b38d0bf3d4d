import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { SourceKind } from '#sources'

const TOLERANCE_SECONDS = 300
const LEAST_KEY_BYTES = 16

/** What came, byte for byte, and with what its sender may have signed it. */
export interface Signed {
  kind: SourceKind
  headers: IncomingHttpHeaders
  body: Uint8Array
  secrets: readonly string[]
  /** Seconds since 1970. */
  now: number
}

/** Whether somebody who knows one of the secrets sent these bytes, not long ago. */
export function isSigned(signed: Signed): boolean {
  const { kind, headers } = signed
  if (headers['webhook-signature'] !== undefined) return isSignedByStandard(signed)
  if (kind === 'stripe') return isSignedByStripe(signed)
  const given = headers[kind === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature']
  return signed.secrets.some((secret) => isSame(sign(secret, signed.body), 'base64', given))
}

/** `t=…,v1=…,v1=…`; the key is the whole secret with its `whsec_`. */
function isSignedByStripe({ headers, body, secrets, now }: Signed): boolean {
  const parts = String(headers['stripe-signature'] ?? '').split(',')
  const pairs = parts.map((part) => part.trim().split(/=(.*)/s).slice(0, 2))
  const time = pairs.find(([name]) => name === 't')?.[1]
  if (!isRecent(time, now)) return false
  const given = pairs.flatMap(([name, value]) => (name === 'v1' ? [value] : []))
  return secrets.some((secret) => {
    const expected = sign(secret, `${time}.`, body)
    return given.some((value) => isSame(expected, 'hex', value))
  })
}

/** Standard Webhooks: the key is what stands behind `whsec_`, decoded. */
export function isSignedByStandard({ headers, body, secrets, now }: Omit<Signed, 'kind'>): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = headers
  if (typeof id !== 'string' || typeof time !== 'string' || !isRecent(time, now)) return false
  const given = String(signature)
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? [part.slice(3)] : []))
  return secrets.some((secret) => {
    const key = standardKeyOf(secret)
    if (!key) return false
    const expected = sign(key, `${id}.${time}.`, body)
    return given.some((value) => isSame(expected, 'base64', value))
  })
}

/** The headers by which a receiver knows who sent a body, by the same standard. */
export function signByStandard(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const time = String(Math.floor(at.getTime() / 1000))
  const signature = sign(standardKeyOf(secret) ?? secret, `${id}.${time}.`, body).toString('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature}`,
  }
}

/**
 * Of a secret that is no base64, decoding leaves little or nothing: of `=…` an empty key, with which
 * everybody could sign. The standard asks for 24 bytes; some send a few less.
 */
function standardKeyOf(secret: string): Buffer | undefined {
  const written = secret.replace(/^whsec_/, '')
  const key = /^[\w+/-]+=*$/.test(written) ? Buffer.from(written, 'base64') : undefined
  return key && key.length >= LEAST_KEY_BYTES ? key : undefined
}

function isRecent(time: string | undefined, now: number): time is string {
  return /^\d{1,12}$/.test(time ?? '') && Math.abs(now - Number(time)) <= TOLERANCE_SECONDS
}

function sign(key: string | Buffer, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

function isSame(
  expected: Buffer,
  encoding: 'hex' | 'base64',
  given: string | string[] | undefined,
): boolean {
  if (typeof given !== 'string') return false
  const bytes = Buffer.from(given, encoding)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
