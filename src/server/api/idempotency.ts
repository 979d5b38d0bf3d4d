import { hash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { sql } from 'kysely'
import { inTransaction, type Tables } from '#database'
import { DomainError } from '#errors'
import type { Visit } from './visit.ts'

export interface IdempotencyTables {
  idempotency_keys: {
    person_id: string
    key: string
    fingerprint: string
    status: number
    body: string
    created_at: Date
  }
}

type Store = Tables<IdempotencyTables>

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
    const before = await holdKey(store, viewer.id, key)
    if (before) return repeat(c, before, fingerprint)
    await next()
    if (!c.res.ok) throw new Refused()
    await keep(store, { person_id: viewer.id, key, fingerprint }, c.res.clone())
  }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
})

/** Undoes what a refused request may have done before it was refused. */
class Refused extends Error {}

/** Makes others with the same key wait for us, and finds what they were answered before. */
async function holdKey(store: Store, personId: string, key: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${personId} ${key}`}, 0))`.execute(
    store,
  )
  return store
    .selectFrom('idempotency_keys')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .select(['fingerprint', 'status', 'body'])
    .executeTakeFirst()
}

function repeat(
  c: Context<Visit>,
  before: { fingerprint: string; status: number; body: string },
  fingerprint: string,
): void {
  if (before.fingerprint !== fingerprint) {
    throw new DomainError('invalid', 'idempotency.reused', 'This key was used for another request.')
  }
  const headers = new Headers({ 'idempotent-replayed': 'true' })
  if (before.body) headers.set('content-type', 'application/json')
  c.res = new Response(before.body || null, { status: before.status, headers })
}

async function keep(
  store: Store,
  row: { person_id: string; key: string; fingerprint: string },
  answer: Response,
): Promise<void> {
  await store
    .insertInto('idempotency_keys')
    .values({
      ...row,
      status: answer.status,
      body: await answer.text(),
      created_at: sql<Date>`now()`,
    })
    .execute()
}
