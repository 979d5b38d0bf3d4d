import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as Listener } from 'node:net'
import type { App } from '#app'
import type { Config } from '#config'
import { answerProbe } from './probes.ts'
import { welcome } from './welcome.ts'

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => unknown

export interface Website {
  /** Lets what is under way finish, for twenty seconds at most, and takes nothing new. */
  close(): Promise<void>
}

/** Listens for visitors and hands each to the first handler that has an answer. */
export async function openWebsite(app: App, handlers: readonly Handler[]): Promise<Website> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 })
  server.maxConnections = 20_000
  await listen(server, app.config)
  const state = { isDraining: false }

  server.on('request', (request, response) => {
    if (state.isDraining) response.setHeader('connection', 'close')
    welcome(app, request, response)
    if (answerProbe(app, state, request, response)) return
    if (!isAddressedToUs(app.config, request)) refuseHost(app.config, response)
    else if (!isAddress(request)) refuseAddress(response)
    else pass(handlers, request, response)
  })
  return { close: () => drain(server, state) }
}

/** Letters and redirects name our address, so nobody may talk us into another one. */
function isAddressedToUs({ origin, host }: Config, request: IncomingMessage): boolean {
  const named = request.headers.host ?? ''
  if (origin.endsWith(`://${named}`)) return true
  const name = named.replace(/:\d+$/, '')
  return name === host || ['localhost', '127.0.0.1', '[::1]'].includes(name)
}

/**
 * What no URL can be made of, such as `//[`, is let nowhere: whoever reads it would fall over it. Nor
 * is a zero, which the database cannot keep and nothing is called by.
 */
function isAddress({ url = '/' }: IncomingMessage): boolean {
  return URL.canParse(url, 'http://here') && !url.includes('%00')
}

function refuseAddress(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'text/plain' }).end('This is no address.\n')
}

function refuseHost({ origin }: Config, response: ServerResponse): void {
  response.writeHead(421, { 'content-type': 'text/plain' })
  response.end(`This is ${origin}. To serve another address, set ORIGIN to it.\n`)
}

function pass(
  [handler, ...others]: readonly Handler[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (handler) handler(request, response, () => pass(others, request, response))
  else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n')
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

const PATIENCE_MS = 20_000

function drain(server: Server, state: { isDraining: boolean }): Promise<void> {
  state.isDraining = true
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    // Not server.close(): it ends idle connections while it still listens, and whoever then comes
    // again at once is cut off in the queue.
    Listener.prototype.close.call(server, () => {
      clearTimeout(giveUp)
      resolve()
    })
    server.closeIdleConnections()
  })
}
