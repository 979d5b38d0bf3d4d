import { sql } from 'kysely'
import type { SessionStore } from './tables.ts'

/** Where letters reach a person, and how to write to them. */
export interface LetterAddress {
  email: string
  locale: string | null
  timeZone: string | null
  /** When they were last here; when they joined, if that is all we know. */
  lastSeenAt: Date
}

/** The address of a person that they have proven to be theirs. */
export async function findLetterAddress(
  store: SessionStore,
  personId: string,
): Promise<LetterAddress | undefined> {
  return await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .innerJoin('accounts', 'accounts.person_id', 'profile.id')
    .where('person.id', '=', personId)
    .where('accounts.proven_at', 'is not', null)
    .select(['accounts.email', 'person.locale', 'person.time_zone as timeZone'])
    .select(
      sql<Date>`greatest(person.joined_at, accounts.proven_at, (
        select max(last_used_at) from sessions
        join people own on own.id = sessions.person_id where own.canonical_id = person.id
      ))`.as('lastSeenAt'),
    )
    .orderBy(sql`accounts.person_id = person.id`, 'desc')
    .orderBy('accounts.created_at')
    .limit(sql.lit(1))
    .executeTakeFirst()
}
