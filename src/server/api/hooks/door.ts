import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#app'
import { isId } from '#ids'
import { applyDeliveries, takeDelivery } from '#shops'
import { findSourceById } from '#sources'
import { findOpenTracker, takeIssueNews } from '#trackers'
import { openPressure } from '../ingest/pressure.ts'
import { BodyRefused, readBody } from '../ingest/read-body.ts'

const MOST_BYTES = 1024 * 1024
const AWAY_SECONDS = 10
const kinds = ['stripe', 'shopify', 'woocommerce']
const TRACKERS = 'issues'

interface Answer {
  status: number
  message?: string
  retryAfter?: number
}

/**
 * Answers shops that tell what happened, at /hooks/<kind>/<id of the source>. What they send is
 * written down before they are answered, and has its effect right after. At /hooks/issues/<id of the
 * tracker> the news of issues has its effect before the answer.
 */
export function openHookDoor(app: App) {
  const pressure = openPressure(app.config.eventsPerSecond)
  let applying: Promise<unknown> | undefined

  async function answerTracker(request: IncomingMessage, id: string): Promise<Answer> {
    const tracker = isId(id) ? await findOpenTracker(app.database, id) : undefined
    if (!tracker) return refuse(404, 'There is nothing at this address.')
    if (request.method !== 'POST') return refuse(405, 'Send this with POST.')
    const seconds = pressure.secondsUntil(id, 1)
    if (seconds > 0) return { ...refuse(429, 'Too much at once.'), retryAfter: seconds }
    const { bytes: body, held } = await readBody(request, MOST_BYTES, pressure.room)
    pressure.room.give(held)
    const news = { headers: request.headers, body, at: new Date() }
    const reception = await takeIssueNews(app.database, tracker, news, app.key)
    if (reception === 'bad_signature') return refuse(401, 'The signature is wrong.')
    return reception === 'bad_json' ? refuse(400, 'The body is no JSON.') : { status: 200 }
  }

  async function answer(request: IncomingMessage, [kind = '', id = '']: string[]): Promise<Answer> {
    if (kind === TRACKERS) return answerTracker(request, id)
    const source =
      kinds.includes(kind) && isId(id) ? await findSourceById(app.database, id) : undefined
    if (source?.kind !== kind) return refuse(404, 'There is nothing at this address.')
    if (request.method !== 'POST') return refuse(405, 'Send this with POST.')
    if (!source.isOn) return refuse(403, 'This source is turned off.')
    const seconds = pressure.secondsUntil(source.id, 1)
    if (seconds > 0) return { ...refuse(429, 'Too much at once.'), retryAfter: seconds }
    const receivedAt = new Date()
    const { bytes, held } = await readBody(request, MOST_BYTES, pressure.room)
    pressure.room.give(held)
    const delivery = { headers: request.headers, body: bytes, receivedAt }
    const reception = await takeDelivery(app.database, source, delivery, app.key)
    if (reception === 'bad_signature') return refuse(401, 'The signature is wrong.')
    if (reception === 'bad_json') return refuse(400, 'The body is not a JSON object.')
    if (reception === 'taken') setImmediate(apply)
    return { status: 200 }
  }

  /** Whatever fails here is tried again by the clock. */
  function apply(): void {
    applying = (applying ?? Promise.resolve())
      .then(() => applyDeliveries(app.database))
      .catch((error: unknown) => app.log.error({ err: error }, 'deliveries had no effect'))
  }

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const [, first, ...rest] = pathname.split('/')
    if (first !== 'hooks') {
      next()
      return
    }
    if (request.visit) {
      request.visit.route = `/hooks/${[...kinds, TRACKERS].includes(rest[0] ?? '') ? rest[0] : '…'}`
    }
    answer(request, rest)
      .catch((error: unknown) => answerOf(app, request, error))
      .then((outcome) => send(response, outcome))
      .catch(() => response.destroy())
  }
}

function refuse(status: number, message: string): Answer {
  return { status, message }
}

function answerOf({ log }: App, request: IncomingMessage, error: unknown): Answer {
  if (error instanceof BodyRefused) return refuse(error.status, error.message)
  log.error({ err: error, id: request.visit?.id }, 'a delivery could not be stored')
  return { ...refuse(503, 'Try again later.'), retryAfter: AWAY_SECONDS }
}

function send(response: ServerResponse, { status, message, retryAfter }: Answer): void {
  response.setHeader('cache-control', 'no-store')
  if (status === 405) response.setHeader('allow', 'POST')
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(message === undefined ? { received: true } : { message }))
}
