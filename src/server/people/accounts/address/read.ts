import { sql } from 'kysely'
import { profilesOf } from '../../read.ts'
import type { SessionStore } from '../tables.ts'

export interface OwnAddress {
  /** None for whoever came by a link that the house made. */
  email: string | null
  isProven: boolean
  /** An address that a link was sent to, which nobody used yet. */
  pending: { email: string; until: Date } | null
  hasPassword: boolean
}

/** The address that a person signs in by with this profile, and the one they wish to have. */
export async function findOwnAddress(
  store: SessionStore,
  { id }: { id: string },
): Promise<OwnAddress> {
  const [account, pending, password] = await Promise.all([
    findAccount(store, id),
    store
      .selectFrom('one_time_links')
      .where('person_id', 'in', profilesOf(store, id))
      .where('purpose', '=', 'new-address')
      .where('expires_at', '>', sql<Date>`now()`)
      .select(['email', 'expires_at as until'])
      .executeTakeFirst(),
    store
      .selectFrom('accounts')
      .where('person_id', 'in', profilesOf(store, id))
      .where('password_hash', 'is not', null)
      .select('person_id')
      .executeTakeFirst(),
  ])
  return {
    email: account?.email ?? null,
    isProven: account?.isProven ?? false,
    pending: pending ? { email: pending.email ?? '', until: pending.until } : null,
    hasPassword: password !== undefined,
  }
}

export async function findAccount(store: SessionStore, profileId: string) {
  return store
    .selectFrom('accounts')
    .where('person_id', '=', profileId)
    .select(['email', sql<boolean>`proven_at is not null`.as('isProven')])
    .executeTakeFirst()
}

/** Whoever lost the way in, or changed it, wishes for nothing that was asked before. */
export async function forgetPendingAddress(store: SessionStore, personId: string): Promise<void> {
  await store
    .deleteFrom('one_time_links')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('purpose', '=', 'new-address')
    .execute()
}

export async function localeOf(store: SessionStore, profileId: string): Promise<string | null> {
  const person = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', profileId)
    .select('person.locale')
    .executeTakeFirst()
  return person?.locale ?? null
}
