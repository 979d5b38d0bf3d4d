import { hash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { sql } from 'kysely'
import type { Tables } from '#database'
import { DomainError } from '#errors'
import type { Visit } from './visit.ts'

export interface IdempotencyTables {
  idempotency_keys: {
    person_id: string
    key: string
    fingerprint: string
    status: number | null
    body: string | null
    created_at: Date
  }
}

type Store = Tables<IdempotencyTables>

/**
 * A change sent again under the same Idempotency-Key is answered as it was the first time. The same
 * key for something else is refused, and so is one whose first request is still under way.
 */
export const idempotency = createMiddleware<Visit>(async (c, next) => {
  const { viewer, store } = c.var
  const key = c.req.header('idempotency-key')
  if (key === undefined || !viewer || c.req.method === 'GET') return next()
  if (key.length > 255) {
    throw new DomainError('invalid', 'idempotency.key', 'An Idempotency-Key has 255 characters at most.')
  }
  const fingerprint = hash('sha256', `${c.req.method} ${c.req.path}\n${await c.req.text()}`)
  if (await reserve(store, viewer.id, key, fingerprint)) {
    await next()
    return keep(store, viewer.id, key, c.res.clone())
  }
  const { status, body } = await findAnswer(store, viewer.id, key, fingerprint)
  c.header('idempotent-replayed', 'true')
  if (body) c.header('content-type', 'application/json')
  c.res = c.newResponse(body === '' ? null : body, status as 200)
})

async function reserve(store: Store, personId: string, key: string, fingerprint: string) {
  const { numInsertedOrUpdatedRows = 0n } = await store
    .insertInto('idempotency_keys')
    .values({ person_id: personId, key, fingerprint, created_at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** Only what was done is kept: a refusal changed nothing, so trying again may go better. */
async function keep(store: Store, personId: string, key: string, answer: Response): Promise<void> {
  const row = { personId, key }
  if (!answer.ok) return forget(store, row)
  await store
    .updateTable('idempotency_keys')
    .set({ status: answer.status, body: await answer.text() })
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .execute()
}

async function forget(store: Store, { personId, key }: { personId: string; key: string }) {
  await store
    .deleteFrom('idempotency_keys')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .execute()
}

async function findAnswer(store: Store, personId: string, key: string, fingerprint: string) {
  const known = await store
    .selectFrom('idempotency_keys')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .select(['fingerprint', 'status', 'body'])
    .executeTakeFirst()
  if (known && known.fingerprint !== fingerprint) {
    throw new DomainError('invalid', 'idempotency.reused', 'This key was used for another request.')
  }
  if (!known?.status) {
    throw new DomainError('conflict', 'idempotency.running', 'The first request still runs. Try again.')
  }
  return { status: known.status, body: known.body ?? '' }
}
