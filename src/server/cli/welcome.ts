import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { App } from '#app'

/** Gives a request its identity, and its answer the headers that every answer has. */
export function welcome(app: App, request: IncomingMessage, response: ServerResponse): void {
  const { origin, trustProxy } = app.config
  const id = randomUUID()
  request.visit = { app, id, address: addressOf(request, trustProxy) }
  // Kit learns here how visitors reach us; what they claim about it themselves counts for nothing.
  const isSecure = origin.startsWith('https:')
  request.headers['x-forwarded-proto'] = isSecure ? 'https' : 'http'
  response.setHeader('x-request-id', id)
  for (const [name, value] of headers) response.setHeader(name, value)
  response.setHeader('cache-control', isKnown(request) ? 'private, no-cache' : 'no-cache')
  if (isSecure) {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  observe(app, request, response)
}

/** Pages say more strictly what they need; this is for what is none, and for what went wrong. */
const LEAST_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

const headers = [
  ['content-security-policy', LEAST_POLICY],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
] as const

/** What is written for somebody is kept by nobody on the way to them. */
function isKnown({ headers }: IncomingMessage): boolean {
  return headers.cookie !== undefined || headers.authorization !== undefined
}

function observe(app: App, request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now()
  response.on('close', () => {
    const milliseconds = performance.now() - started
    const route = request.visit?.route ?? 'other'
    const status = `${Math.floor(response.statusCode / 100)}xx`
    app.metrics.requests.observe({ route, status }, milliseconds / 1000)
    const { id, address, personId, refused } = request.visit ?? {}
    if (refused !== undefined) app.log.info({ id, route, refused, personId, address }, 'refused')
    app.log.debug({ id, route, status: response.statusCode, milliseconds })
  })
}

function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const last = forwarded.at(-1)?.trim() ?? ''
  if (trustProxy && isIP(last)) return last
  return request.socket.remoteAddress ?? ''
}
