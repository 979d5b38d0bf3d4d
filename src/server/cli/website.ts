import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import type { App } from '#app'
import { answerProbe } from './probes.ts'

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => unknown

export interface Website {
  origin: string
  /** Lets what is under way finish, for twenty seconds at most, and takes nothing new. */
  close(): Promise<void>
}

/** Listens for visitors and hands each to the first handler that has an answer. */
export async function openWebsite(app: App, handlers: readonly Handler[]): Promise<Website> {
  const { config } = app
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 })
  server.maxConnections = 20_000
  await listen(server, config)
  const port = (server.address() as { port: number }).port
  const origin = config.origin ?? `http://${hostFor(config.host)}:${port}`
  const state = { isDraining: false }

  server.on('request', (request, response) => {
    if (state.isDraining) response.setHeader('connection', 'close')
    welcome(app, origin, request, response)
    if (answerProbe(app, state, request, response)) return
    if (!isAddressedToUs(origin, config.host, request)) return refuseHost(response, origin)
    pass(handlers, request, response)
  })
  return { origin, close: () => drain(server, state) }
}

/** Gives a request its identity, and its answer the headers that every answer has. */
export function welcome(
  app: App,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const id = randomUUID()
  request.visit = { app, id, address: addressOf(request, app.config.trustProxy) }
  // Kit learns here how visitors reach us; what they claim about it themselves counts for nothing.
  request.headers['x-forwarded-proto'] = new URL(origin).protocol.slice(0, -1)
  response.setHeader('x-request-id', id)
  for (const [name, value] of headers) response.setHeader(name, value)
  if (origin.startsWith('https:')) {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  observe(app, request, response)
}

const headers = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
] as const

function observe(app: App, request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now()
  response.on('close', () => {
    const milliseconds = performance.now() - started
    const route = request.visit?.route ?? 'other'
    const status = `${Math.floor(response.statusCode / 100)}xx`
    app.metrics.requests.observe({ route, status }, milliseconds / 1000)
    app.log.debug({ id: request.visit?.id, route, status: response.statusCode, milliseconds })
  })
}

function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for']
  const last =
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? ''
  if (trustProxy && isIP(last)) return last
  return request.socket.remoteAddress ?? ''
}

function isAddressedToUs(origin: string, host: string, request: IncomingMessage): boolean {
  const named = request.headers.host ?? ''
  if (named === new URL(origin).host) return true
  const name = named.replace(/:\d+$/, '')
  return name === host || ['localhost', '127.0.0.1', '[::1]'].includes(name)
}

function refuseHost(response: ServerResponse, origin: string): void {
  response.writeHead(421, { 'content-type': 'text/plain' })
  response.end(`This is ${origin}. To serve another address, set ORIGIN to it.\n`)
}

function pass(handlers: readonly Handler[], request: IncomingMessage, response: ServerResponse) {
  const [handler, ...rest] = handlers
  if (handler) {
    handler(request, response, () => pass(rest, request, response))
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n')
  }
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function hostFor(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const PATIENCE_MS = 20_000

function drain(server: Server, state: { isDraining: boolean }): Promise<void> {
  state.isDraining = true
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    server.close(() => {
      clearTimeout(giveUp)
      resolve()
    })
  })
}
