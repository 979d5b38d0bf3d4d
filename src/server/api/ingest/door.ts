import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#app'
import { callNamed, clientSettings, MOST_BODY_BYTES, type CallType } from '#segment'
import { answerOf, BUSY_SECONDS, refuse, wait, type Answer } from './answer.ts'
import { findSource } from './find-source.ts'
import { openGroups } from './groups.ts'
import { openPressure } from './pressure.ts'
import { readBody } from './read-body.ts'
import { storeAll, type Sent } from './store-all.ts'

/**
 * Answers programs that speak the Segment protocol, at /v1. What they do after a status decides
 * which is given: after 400, 401 and 403 they give up for good, after 429 and 503 they come back.
 * Only what is stored is acknowledged.
 */
export function openIngestDoor(app: App) {
  const pressure = openPressure(app.config.eventsPerSecond)
  const groups = openGroups((sent: readonly Sent[]) => storeAll(app, pressure, sent))

  async function take(request: IncomingMessage, type: CallType | 'batch'): Promise<Answer> {
    const receivedAt = new Date()
    const { bytes, held } = await readBody(request, MOST_BODY_BYTES, pressure.room)
    try {
      if (groups.isFull()) return wait(429, BUSY_SECONDS)
      return await groups.add({ request, type, bytes, receivedAt })
    } finally {
      pressure.room.give(held)
    }
  }

  async function answer(call: Call): Promise<Answer> {
    const { method } = call.request
    const [, word = '', key, last] = call.pathname.split('/').slice(1)
    const type = key === undefined ? callNamed(word) : undefined
    if (method === 'OPTIONS') return { status: 204 }
    if (word === 'projects' && last === 'settings' && method === 'GET') return tell(key ?? '')
    if (type === undefined) return refuse(404, 'There is nothing at this address.')
    if (method !== 'POST') return refuse(405, 'Send this with POST.')
    if (type === 'metrics') {
      call.request.resume()
      return { status: 200, body: { success: true } }
    }
    return take(call.request, type)
  }

  async function tell(key: string): Promise<Answer> {
    const source = await findSource(app, [key])
    if (!source?.isOn) return refuse(404, 'There is no source with this write key.')
    return { status: 200, body: clientSettings(key, app.config.origin) }
  }

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    if (!/^\/v1(\/|$)/.test(pathname)) {
      next()
      return
    }
    const call = { request, pathname: pathname.replace(/\/$/, '') }
    if (request.visit) request.visit.route = `/v1/${callNamed(pathname.slice(4)) ?? '…'}`
    answer(call)
      .catch((error: unknown) => answerOf(app, request, error))
      .then((outcome) => send(request, response, outcome))
      .catch(() => response.destroy())
  }
}

interface Call {
  request: IncomingMessage
  pathname: string
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { origin } = request.headers
  response.setHeader('access-control-allow-origin', origin ?? '*')
  response.setHeader('access-control-expose-headers', 'retry-after')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
  response.setHeader('vary', 'origin')
  response.setHeader('cache-control', 'no-store')
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-methods', 'POST, GET, OPTIONS')
    response.setHeader(
      'access-control-allow-headers',
      'authorization, content-type, content-encoding, x-retry-count',
    )
    response.setHeader('access-control-max-age', '86400')
  }
  if (answer.status === 405) response.setHeader('allow', 'POST, OPTIONS')
  if (answer.status === 401) response.setHeader('www-authenticate', 'Basic realm="write key"')
  if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter)
  if (!answer.body) return void response.writeHead(answer.status).end()
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}
