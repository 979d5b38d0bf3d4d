import { sql } from 'kysely'
import type { KeyStore } from './tables.ts'

/** What a request with an Idempotency-Key was answered, and a print of what it asked. */
export interface KeptAnswer {
  fingerprint: string
  status: number
  body: string
  location: string | null
}

/** The answer kept for a key. Others with the same key wait until this transaction ends. */
export async function holdAnswer(
  store: KeyStore,
  personId: string,
  key: string,
): Promise<KeptAnswer | undefined> {
  const name = `${personId} ${key}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(store)
  return store
    .selectFrom('idempotency_keys')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .select(['fingerprint', 'status', 'body', 'location'])
    .executeTakeFirst()
}

export async function keepAnswer(
  store: KeyStore,
  personId: string,
  key: string,
  answer: KeptAnswer,
): Promise<void> {
  await store
    .insertInto('idempotency_keys')
    .values({ person_id: personId, key, ...answer })
    .execute()
}

/** Forgets answers after a day: whoever has not tried again by then will not. */
export async function forgetAnswers(store: KeyStore): Promise<void> {
  await store
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
}
