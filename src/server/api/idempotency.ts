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
  if (key === undefined || !viewer || c.req.method === 'GET') return next()
  if (key.length > 255) {
    throw new DomainError(
      'invalid',
      'idempotency.long',
      'An Idempotency-Key has 255 characters at most.',
    )
  }
  const fingerprint = hash('sha256', `${c.req.method} ${c.req.path}\n${await c.req.text()}`)
  await inTransaction(store, async (store) => {
    c.set('store', store)
    const before = await holdAnswer(store, viewer.id, key)
    if (before) return repeat(c, before, fingerprint)
    await next()
    if (!c.res.ok) throw new Refused()
    const { status } = c.res
    const body = await c.res.clone().text()
    await keepAnswer(store, viewer.id, key, { fingerprint, status, body })
  }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
})

/** Undoes what a refused request may have done before it was refused. */
class Refused extends Error {}

function repeat(c: Context<Visit>, before: KeptAnswer, fingerprint: string): void {
  if (before.fingerprint !== fingerprint) {
    throw new DomainError('invalid', 'idempotency.reused', 'This key was used for another request.')
  }
  const headers = new Headers({ 'idempotent-replayed': 'true' })
  if (before.body) headers.set('content-type', 'application/json')
  c.res = new Response(before.body || null, { status: before.status, headers })
}
