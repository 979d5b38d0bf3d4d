import type { IncomingMessage } from 'node:http'
import type { App } from '#app'
import { DomainError } from '#errors'
import { listPath, unsubscribe } from '#notices'
import type { Handler } from './website.ts'

const address = new RegExp(`^${listPath('([\\w.-]{1,500})')}$`)
/** The body is always the same (RFC 8058 §3.1); a form of ours is posted to another address. */
const most = 1000

/**
 * Ends letters for mail programs, which come without a sign-in, a cookie or a referrer and follow no
 * redirect. The pages would refuse such a form as coming from elsewhere, and should.
 */
export function oneClick(app: App): Handler {
  return (request, response, next) => {
    const token = request.method === 'POST' ? address.exec(request.url ?? '')?.[1] : undefined
    if (token === undefined) {
      next()
      return
    }
    void end(app, token, request)
      .catch((error: unknown): Outcome => {
        if (error instanceof DomainError) return [404, error.message]
        app.log.error({ err: error }, 'a letter could not be ended')
        return [500, 'Something went wrong here. Please try again.']
      })
      .then(([status, text]) => {
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
        response.end(`${text}\n`)
      })
  }
}

type Outcome = [status: number, text: string]

async function end(app: App, token: string, request: IncomingMessage): Promise<Outcome> {
  const body = await readBody(request)
  if (!/List-Unsubscribe\W+One-Click/.test(body)) return [400, 'This is no wish to end letters.']
  await unsubscribe(app.database, token)
  return [200, 'Done. No such letters any more.']
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > most) return ''
  }
  return body
}
