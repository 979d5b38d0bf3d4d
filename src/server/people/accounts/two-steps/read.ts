import { sql } from 'kysely'
import { profilesOf } from '../../read.ts'
import { hasPasskey, listPasskeys } from '../passkeys/read.ts'
import type { SessionStore } from '../tables.ts'

export interface TwoSteps {
  /** Begun: a secret was shown, and no code has proven yet that it was kept. */
  state: 'off' | 'begun' | 'on'
  since: Date | null
  codesLeft: number
  hasPassword: boolean
  passkeys: number
}

/** How a person signs in: by one step or by two, and what else they have to sign in with. */
export async function findTwoSteps(store: SessionStore, { id }: { id: string }): Promise<TwoSteps> {
  const [rows, codes, passwords, passkeys] = await Promise.all([
    store
      .selectFrom('two_steps')
      .where('person_id', 'in', profilesOf(store, id))
      .select('confirmed_at as since')
      .orderBy('confirmed_at')
      .execute(),
    store
      .selectFrom('backup_codes')
      .where('person_id', 'in', profilesOf(store, id))
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow(),
    store
      .selectFrom('accounts')
      .where('person_id', 'in', profilesOf(store, id))
      .where('password_hash', 'is not', null)
      .select('person_id')
      .execute(),
    listPasskeys(store, { id }),
  ])
  const since = rows[0]?.since ?? null
  const state = since ? 'on' : rows.length > 0 ? 'begun' : 'off'
  const hasPassword = passwords.length > 0
  return { state, since, codesLeft: codes.count, hasPassword, passkeys: passkeys.length }
}

/** Whether the sign-in of a person, by whichever of their profiles, asks for a code. */
export async function hasTwoSteps(store: SessionStore, personId: string): Promise<boolean> {
  const row = await store
    .selectFrom('two_steps')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('confirmed_at', 'is not', null)
    .select('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Whether a person has a way to take two steps: codes of an app, or a passkey, which stands for both
 * steps at once. What a session took is on the session.
 */
export async function hasSecondStep(store: SessionStore, personId: string): Promise<boolean> {
  return (await hasTwoSteps(store, personId)) || (await hasPasskey(store, personId))
}
