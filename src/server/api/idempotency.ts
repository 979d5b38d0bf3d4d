import { hash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { holdAnswer, keepAnswer, type KeptAnswer } from '#people'
import type { Visit } from './visit.ts'

/**
 * A change sent again under the same Idempotency-Key is answered as it was the first time; the same
 * key for something else is refused. What is done and the answer to it are stored together, so not
 * even a crash in between does anything twice. A refusal is not kept: it changed nothing.
 */
export const idempotency = createMiddleware<Visit>(async (c, next) => {
  const { viewer, store } = c.var
  const key = c.req.header('idempotency-key')
  if (key === undefined || !viewer || ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
    return next()
  }
  refuseOddKeys(key)
  const fingerprint = await fingerprintOf(c)
  await inTransaction(store, async (store) => {
    c.set('store', store)
    const before = await holdAnswer(store, viewer.id, key)
    if (before) {
      repeat(c, before, fingerprint)
      return
    }
    await next()
    if (!c.res.ok) throw new Refused()
    const { status, headers } = c.res
    const body = await c.res.clone().text()
    const location = headers.get('location')
    await keepAnswer(store, viewer.id, key, { fingerprint, status, body, location })
  }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
})

/** Undoes what a refused request may have done before it was refused. */
class Refused extends Error {}

function refuseOddKeys(key: string): void {
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return
  const message = 'An Idempotency-Key has 1 to 255 plain characters.'
  throw new DomainError('invalid', 'idempotency.key', message)
}

async function fingerprintOf({ req }: Context<Visit>): Promise<string> {
  const { pathname, search } = new URL(req.url)
  const body = hash('sha256', new Uint8Array(await req.arrayBuffer()))
  return hash('sha256', `${req.method} ${pathname}${search}\n${body}`)
}

function repeat(c: Context<Visit>, before: KeptAnswer, fingerprint: string): void {
  if (before.fingerprint !== fingerprint) {
    throw new DomainError('invalid', 'idempotency.reused', 'This key was used for another request.')
  }
  c.header('idempotent-replayed', 'true')
  if (before.location !== null) c.header('location', before.location)
  if (before.body) c.header('content-type', 'application/json')
  c.res = new Response(before.body || null, { status: before.status, headers: c.res.headers })
}
