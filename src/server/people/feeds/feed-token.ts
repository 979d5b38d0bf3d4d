import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { hashSecret, newSecret } from '../accounts/secret.ts'
import type { Person } from '../person.ts'
import { findPerson } from '../read.ts'
import type { FeedTokenStore } from './tables.ts'

/**
 * A new secret with which a feed reader sees what its person may read, and nothing else can be
 * done. It is told once; the one before ends.
 */
export function resetFeedToken(store: FeedTokenStore, person: Person | undefined): Promise<string> {
  allow(person !== undefined, 'feed.token', 'Sign in to have feeds of your own.')
  return inTransaction(store, async (store) => {
    const { token, tokenHash } = newSecret('feed_')
    const row = { token_hash: tokenHash.toString('hex'), created_at: now() }
    await store
      .insertInto('feed_tokens')
      .values({ person_id: person.id, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute()
    return token
  })
}

/** Ends the secret, if there is one. Done twice it does no harm. */
export async function endFeedToken(
  store: FeedTokenStore,
  person: Person | undefined,
): Promise<void> {
  allow(person !== undefined, 'feed.token', 'Sign in to have feeds of your own.')
  await store.deleteFrom('feed_tokens').where('person_id', '=', person.id).execute()
}

/** Since when somebody has a secret for feeds. */
export async function findFeedTokenDate(
  store: FeedTokenStore,
  person: Person,
): Promise<Date | undefined> {
  const row = await store
    .selectFrom('feed_tokens')
    .where('person_id', '=', person.id)
    .select('created_at as createdAt')
    .executeTakeFirst()
  return row?.createdAt
}

/** Whose feed a secret opens; nobody's, if it is unknown or they are suspended. */
export async function findFeedReader(
  store: FeedTokenStore,
  token: string,
): Promise<Person | undefined> {
  const row = await store
    .selectFrom('feed_tokens')
    .where('token_hash', '=', hashSecret(token).toString('hex'))
    .select('person_id as personId')
    .executeTakeFirst()
  const person = row && (await findPerson(store, row.personId))
  return person?.isSuspended === false ? person : undefined
}
