import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#app'
import {
  BadCall,
  callNamed,
  clientSettings,
  MOST_BODY_BYTES,
  readCalls,
  takeEvents,
  type CallType,
} from '#segment'
import { findSourceByKey, registerVerdict, type OpenSource } from '#sources'
import { newId } from '#ids'
import { keysIn } from './keys-in.ts'
import { openPressure } from './pressure.ts'
import { BodyRefused, readBody } from './read-body.ts'

const BUSY_SECONDS = 5
const AWAY_SECONDS = 10
const MOST_KEPT = 2_000

/**
 * Answers programs that speak the Segment protocol, at /v1. What they do after a status decides
 * which is given: after 400, 401 and 403 they give up for good, after 429 and 503 they come back.
 * Only what is stored is acknowledged.
 */
export function openIngestDoor(app: App) {
  const pressure = openPressure(app.config.eventsPerSecond)

  async function take(call: Call, type: CallType | 'batch'): Promise<Answer> {
    const receivedAt = new Date()
    const { bytes, held } = await readBody(call.request, MOST_BODY_BYTES, pressure.room)
    try {
      if (pressure.isFull()) return wait(429, BUSY_SECONDS)
      return await pressure.inTurn(() => store(call, type, bytes, receivedAt))
    } finally {
      pressure.room.give(held)
    }
  }

  async function store(call: Call, type: CallType | 'batch', bytes: Uint8Array, receivedAt: Date) {
    const calls = readOrNot(type, bytes, receivedAt)
    const keyInBody = calls instanceof BadCall ? undefined : calls.writeKey
    const keys = [...keysIn(call.request), keyInBody].filter((key) => key !== undefined)
    const source = await findSource(app, keys)
    // A body that cannot be read may have held a key that is right.
    if (!source && calls instanceof BadCall && keys.length === 0) return refuse(400, calls.message)
    if (!source) return refuse(401, 'There is no source with this write key.')
    if (!source.isOn) return refuse(403, 'This source is turned off.')
    const { origin } = call.request.headers
    if (!isWelcome(source, origin)) return refuse(403, 'This source takes nothing from here.')
    if (calls instanceof BadCall) {
      await noteBadCall(app, source, type, bytes, calls)
      return refuse(400, calls.message)
    }
    const seconds = pressure.secondsUntil(source.id, calls.events.length)
    if (seconds > 0) return wait(429, seconds)
    await takeEvents(app.database, source, calls)
    return { status: 200, body: { success: true } } satisfies Answer
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
    return take(call, type)
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

interface Answer {
  status: number
  body?: object
  retryAfter?: number
}

function refuse(status: number, message: string): Answer {
  return { status, body: { success: false, message } }
}

function wait(status: 429 | 503, retryAfter: number): Answer {
  return { ...refuse(status, `Try again in ${retryAfter} s.`), retryAfter }
}

function readOrNot(type: CallType | 'batch', bytes: Uint8Array, receivedAt: Date) {
  try {
    return readCalls(type, bytes, receivedAt)
  } catch (error) {
    if (error instanceof BadCall) return error
    throw error
  }
}

async function findSource(
  { database }: App,
  keys: readonly string[],
): Promise<OpenSource | undefined> {
  for (const key of new Set(keys)) {
    if (!/^[\w-]{8,100}$/.test(key)) continue
    const source = await findSourceByKey(database, 'segment', key)
    if (source) return source
  }
  return undefined
}

/** Programs that are no browser name no origin, and could name any. */
function isWelcome({ origins }: OpenSource, origin: string | undefined): boolean {
  return origins.length === 0 || origin === undefined || origins.includes(origin)
}

/** A body that nobody can read is shown at the desk, to find out what sends it. */
async function noteBadCall(
  { database }: App,
  { id: sourceId }: OpenSource,
  call: string,
  bytes: Uint8Array,
  { message }: BadCall,
): Promise<void> {
  const id = newId()
  const body = Buffer.from(bytes.subarray(0, MOST_KEPT)).toString().replaceAll('\0', '�')
  const reason = message.includes('valid JSON') ? 'bad_json' : 'bad_body'
  await registerVerdict(database, sourceId, {
    ...{ id, messageId: `guildhall-${id}`, call, name: '', verdict: 'rejected', reason, body },
  })
}

function answerOf({ log }: App, request: IncomingMessage, error: unknown): Answer {
  if (error instanceof BodyRefused) {
    return error.status === 429 ? wait(429, BUSY_SECONDS) : refuse(error.status, error.message)
  }
  log.error({ err: error, id: request.visit?.id }, 'events could not be stored')
  return wait(503, AWAY_SECONDS)
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
