import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { record } from '#timeline'
import { partProfile } from '../../merge.ts'
import { profilesOf } from '../../read.ts'
import { forgetClaim, moveClaim } from '../claimant.ts'
import type { House } from '../house.ts'
import { createLink, takeLink } from '../links.ts'
import { closeAccount, holdAccounts, joinIfFree } from '../prove-mailbox.ts'
import { endSessionsOf } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import { findAccount } from './read.ts'

interface Undoing {
  personId: string
  email: string
  /** When the address was changed. */
  createdAt: Date
  joinedId: string | null
}

/**
 * The owner of the former address says that they did not change it. It is theirs again, every
 * browser is signed out, the password works no more, and what was set up since to sign in with
 * goes. Returns the link by which to choose a new password.
 */
export function disownAddress(
  { store, origin }: House,
  { token }: { token: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { personId, email, ...link } = await takeLink(store, 'old-address', token)
    if (personId === null || email === null) {
      throw new DomainError('invalid', 'link', 'Please ask for a new link.')
    }
    await restoreAddress(store, { personId, email, ...link })
    return createLink(store, origin, 'reset', { email })
  })
}

/** Undoes the change away from an address, if it was one of the last days. */
export async function undoChangeFrom(
  store: AccountStore,
  { personId, email }: Pick<Undoing, 'personId' | 'email'>,
): Promise<void> {
  const change = await store
    .deleteFrom('one_time_links')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('purpose', '=', 'old-address')
    .where('email', '=', email)
    .returning(['person_id as profileId', 'joined_id as joinedId', 'created_at as createdAt'])
    .executeTakeFirst()
  if (!change?.profileId) return
  await restoreAddress(store, { ...change, personId: change.profileId, email })
}

async function restoreAddress(store: AccountStore, undoing: Undoing): Promise<void> {
  const { personId, email, createdAt, joinedId } = undoing
  for (const other of await holdAccounts(store, email)) {
    if (other.personId === personId) continue
    await closeAccount(store, other.personId)
    // Whoever lost the way in may have come anew by the same mailbox meanwhile.
    if (other.isProven) await joinIfFree(store, other.personId, personId)
  }
  const taken = await findAccount(store, personId)
  if (taken) await forgetClaim(store, { email: taken.email, personId, since: createdAt })
  if (joinedId !== null) await partProfile(store, { profileId: joinedId, byId: personId })
  await store
    .updateTable('accounts')
    .set({ email, proven_at: now(), password_hash: null })
    .where('person_id', '=', personId)
    .execute()
  await moveClaim(store, email, personId)
  await forgetWaysSince(store, personId, createdAt)
  await endSessionsOf(store, personId)
  const about = { personId, subjectId: personId, details: {} }
  await record(store, { type: 'person.address_restored', ...about })
}

/** Letters about these went to whoever had taken the address. */
async function forgetWaysSince(store: AccountStore, personId: string, since: Date) {
  const own = profilesOf(store, personId)
  const secrets = await store
    .deleteFrom('two_steps')
    .where('person_id', 'in', own)
    .where(sql<boolean>`coalesce(confirmed_at, created_at) > ${since}`)
    .returning('person_id')
    .execute()
  if (secrets.length > 0) {
    await store.deleteFrom('backup_codes').where('person_id', 'in', own).execute()
  }
  for (const table of ['passkeys', 'openid_links'] as const) {
    await store
      .deleteFrom(table)
      .where('person_id', 'in', own)
      .where('created_at', '>', since)
      .execute()
  }
  await store
    .deleteFrom('one_time_links')
    .where('person_id', 'in', own)
    .where('purpose', '=', 'old-address')
    .where('created_at', '>', since)
    .execute()
}
