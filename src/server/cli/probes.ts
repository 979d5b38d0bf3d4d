import type { IncomingMessage, ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { App } from '#app'
import { findLastBackups } from '#backups'
import { now } from '#clock'
import packageJson from '../../../package.json' with { type: 'json' }

/** Answers those who watch the program rather than visit it; says whether it did. */
export function answerProbe(
  app: App,
  state: { isDraining: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (request.url) {
    case '/livez':
      return tell(response, 200, 'alive')
    case '/readyz':
      void isReady(app, state).then((ready) =>
        tell(response, ready ? 200 : 503, ready ? 'ready' : 'not ready'),
      )
      return true
    case '/version':
      return tell(response, 200, packageJson.version)
    case '/metrics':
      return isLocal(request) && tellMetrics(app, response)
    default:
      return false
  }
}

async function isReady(app: App, { isDraining }: { isDraining: boolean }): Promise<boolean> {
  if (isDraining) return false
  try {
    await sql`select 1 as one`.execute(app.database)
    return true
  } catch {
    return false
  }
}

/** Metrics say how busy a business is, so they leave the machine only through a proxy of its own. */
function isLocal(request: IncomingMessage): boolean {
  const isForwarded = request.headers['x-forwarded-for'] !== undefined
  return (
    !isForwarded &&
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
  )
}

function tellMetrics(app: App, response: ServerResponse): true {
  const { metrics } = app
  response.setHeader('content-type', metrics.contentType)
  void noteBackups(app)
    .then(() => metrics.render())
    .then((text) => response.end(text))
  return true
}

/** Without a database everything else can still be told. */
async function noteBackups({ database, metrics }: App): Promise<void> {
  const last = await findLastBackups(database).catch(() => ({}))
  for (const [kind, at] of Object.entries(last)) {
    metrics.backupAge.set({ kind }, (now().getTime() - at.getTime()) / 1000)
  }
}

function tell(response: ServerResponse, status: number, text: string): true {
  response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
  return true
}
