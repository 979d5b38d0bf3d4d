import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isSignedByStandard } from '#shops'
import type { TrackerKind } from './tracker.ts'

/** What came, byte for byte, and what its sender should have signed it with. */
interface Signed {
  kind: TrackerKind
  headers: IncomingHttpHeaders
  body: Uint8Array
  secret: string
  /** Seconds since 1970. */
  now: number
}

/** Whether somebody who knows the secret sent these bytes; GitLab sends the secret itself. */
export function isSigned({ kind, headers, body, secret, now }: Signed): boolean {
  if (kind === 'standard') return isSignedByStandard({ headers, body, secrets: [secret], now })
  if (kind === 'gitlab') return isSame(secret, headers['x-gitlab-token'])
  const expected = createHmac('sha256', secret).update(body).digest('hex')
  return isSame(`sha256=${expected}`, headers['x-hub-signature-256'])
}

/** Compared by their digests, which are of one length. */
function isSame(expected: string, given: string | string[] | undefined): boolean {
  if (typeof given !== 'string') return false
  const digest = (text: string) => createHmac('sha256', 'same').update(text).digest()
  return timingSafeEqual(digest(expected), digest(given))
}
