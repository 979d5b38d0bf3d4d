import type { IncomingMessage, ServerResponse } from 'node:http'
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
export function oneClick({ database, log }: App): Handler {
  return (request, response, next) => {
    const token = request.method === 'POST' ? address.exec(request.url ?? '')?.[1] : undefined
    if (token === undefined) {
      next()
      return
    }
    readBody(request)
      .then(async (body) => {
        if (!/List-Unsubscribe\W+One-Click/.test(body)) return tell(response, 400, 'What?')
        await unsubscribe(database, token)
        tell(response, 200, 'Done. No such letters any more.')
      })
      .catch((error: unknown) => {
        if (error instanceof DomainError) return tell(response, 404, error.message)
        log.error({ err: error }, 'a letter could not be ended')
        tell(response, 500, 'Something went wrong here. Please try again.')
      })
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > most) return ''
  }
  return body
}

function tell(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
