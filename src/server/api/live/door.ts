import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { App } from '#app'
import { announce, openStream } from '#live'
import { countUnreadMessages } from '#messages'
import { countUnread } from '#notifications'
import { mayAct, findPeople } from '#people'
import { asViewer, findPlacements, mayReadAt, type Viewer } from '#spaces'
import type { Listener } from './audience.ts'
import { openNewsdesk } from './newsdesk.ts'
import { openPace } from './pace.ts'

const TYPING_MS = 2_000
const topicChannel = z.templateLiteral(['topic:', z.uuid()])
const channels = z.array(z.union([topicChannel, z.literal('lists')])).max(20)

interface Call {
  app: App
  viewer: Viewer
  request: IncomingMessage
  response: ServerResponse
  words: URLSearchParams
}

/**
 * Answers members at /live: one stream of news, `on` saying what is open; /live/unread, how much
 * they have not read; /live/typing, by which they let others know that they write.
 */
export function openLiveDoor(app: App) {
  const desk = openNewsdesk(app)
  const mayTell = openPace(TYPING_MS)

  async function stream({ viewer, request, response, words }: Call): Promise<void> {
    const open = channels.safeParse(words.getAll('on'))
    if (!open.success || desk.audience.isFull()) {
      leave(response, open.success ? 503 : 422)
      return
    }
    const person = (await findPeople(app.database, [viewer.id])).get(viewer.id)
    const listener: Listener = {
      profileId: viewer.id,
      personId: person?.id ?? viewer.id,
      cookie: request.headers.cookie ?? '',
      channels: new Set(open.data),
      stream: openStream(response, () => desk.audience.leave(listener)),
    }
    const lastHeard = request.headers['last-event-id'] ?? words.get('after')
    await desk.welcome(listener, typeof lastHeard === 'string' ? lastHeard : undefined)
  }

  async function typing({ viewer, response, request, words }: Call): Promise<void> {
    const id = z.uuid().safeParse(words.get('topic')).data
    const isOurs = request.headers.origin === app.config.origin
    if (request.method !== 'POST' || !isOurs || !mayAct(viewer) || id === undefined) {
      leave(response, 403)
      return
    }
    const placement = (await findPlacements(app.database, [id])).get(id)
    const isReadable = placement && mayReadAt(viewer, placement)
    if (isReadable && mayTell(`${viewer.id} ${id}`)) {
      await announce(app.database, [{ channel: `topic:${id}`, kind: 'typing', id, by: viewer.id }])
    }
    leave(response, isReadable ? 204 : 404)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: words } = new URL(request.url ?? '/', app.config.origin)
    if (request.visit) request.visit.route = pathname
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const person = await app.accounts.whoIs(headers)
    if (!person) {
      // No content: the browser does not try again.
      leave(response, 204)
      return
    }
    const viewer = await asViewer(app.database, person)
    const call = { app, viewer, request, response, words }
    if (pathname === '/live' && request.method === 'GET') return stream(call)
    if (pathname === '/live/unread') return tellUnread(call)
    if (pathname === '/live/typing') return typing(call)
    leave(response, 404)
  }

  return {
    close: () => desk.close(),
    handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
      if (!/^\/live(?=[/?]|$)/.test(request.url ?? '')) {
        next()
        return
      }
      answer(request, response).catch((err: unknown) => {
        app.log.error({ err, id: request.visit?.id }, 'live failed')
        if (!response.headersSent) leave(response, 500)
        else response.destroy()
      })
    },
  }
}

async function tellUnread({ app: { database }, viewer, response }: Call): Promise<void> {
  const [notifications, messages] = await Promise.all([
    countUnread(database, viewer),
    countUnreadMessages(database, viewer),
  ])
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ notifications, messages }))
}

function leave(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store' }).end()
}
