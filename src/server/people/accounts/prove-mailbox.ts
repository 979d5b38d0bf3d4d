import { sql } from 'kysely'
import { now } from '#clock'
import { record } from '#timeline'
import { createPerson } from '../create.ts'
import { holdProfiles, joinProfiles } from '../merge.ts'
import { findPerson } from '../read.ts'
import { findClaimant, moveClaim } from './claimant.ts'
import type { House } from './house.ts'
import { endSessionsOf, whoIs } from './sessions.ts'
import type { AccountStore } from './tables.ts'
import type { Visit } from './visit.ts'

const stepTables = [
  'two_steps',
  'backup_codes',
  'half_sign_ins',
  'passkeys',
  'known_devices',
  'openid_links',
] as const

interface Proof {
  email: string
  name?: string | undefined
  /** By what they showed it. */
  by?: 'magic-link' | 'openid'
}

interface Account {
  personId: string
  isProven: boolean
}

/**
 * Somebody showed that a mailbox is theirs; returns the profile that they sign in as.
 * What others may have set under this address before – accounts, passwords, sessions – ends here,
 * except what this very browser set.
 */
export async function proveMailbox(
  house: House,
  store: AccountStore,
  visit: Visit,
  { email, name, by }: Proof,
): Promise<string> {
  const accounts = await holdAccounts(store, email)
  const here = (await whoIs({ ...house, store }, visit.headers))?.id
  const own = accounts.find((account) => account.personId === here)
  const chosen = accounts.find((account) => account.isProven) ?? own ?? accounts[0]
  for (const other of accounts.filter((account) => account !== chosen)) {
    await closeAccount(store, other.personId)
    if (chosen && other === own) await joinIfFree(store, own.personId, chosen.personId)
  }

  if (!chosen) return openProven(store, { email, name, by })
  if (chosen.isProven) return chosen.personId
  if (chosen !== own) await forgetPassword(store, chosen.personId)
  await endSessionsOf(store, chosen.personId)
  return settle(store, email, chosen.personId)
}

/** Two who prove the same mailbox at once do it one after the other. */
export async function holdAccounts(store: AccountStore, email: string): Promise<Account[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`mailbox ${email}`}))`.execute(store)
  return store
    .selectFrom('accounts')
    .where('email', '=', email)
    .select(['person_id as personId', sql<boolean>`proven_at is not null`.as('isProven')])
    .orderBy('created_at')
    .orderBy('person_id')
    .forUpdate()
    .execute()
}

/** A mailbox without an account: whoever we know by it gets one, or else somebody new. */
async function openProven(
  store: AccountStore,
  { email, name, by = 'magic-link' }: Proof,
): Promise<string> {
  const claimant = await findClaimant(store, email)
  const profileId = claimant?.isFree ? claimant.personId : await createNewcomer(store, name)
  await store
    .insertInto('accounts')
    .values({ person_id: profileId, email, proven_at: now(), password_hash: null })
    .execute()
  await moveClaim(store, email, profileId)
  await welcome(store, profileId)
  await record(store, {
    type: 'person.joined',
    personId: profileId,
    subjectId: profileId,
    details: { by },
    sourceId: 'account',
  })
  return profileId
}

/** Who comes by a link may be asked for a name once they are in. */
async function createNewcomer(store: AccountStore, name?: string): Promise<string> {
  const { id } = await createPerson(store, { name: name ?? 'New member' })
  if (name !== undefined) return id
  await store.updateTable('people').set({ is_nameless: true }).where('id', '=', id).execute()
  return id
}

/** The account becomes that of the customer we know by this address, if nobody signs in as them. */
async function settle(store: AccountStore, email: string, profileId: string): Promise<string> {
  const claimant = await findClaimant(store, email)
  const joins = claimant?.isFree && (await joinIfFree(store, profileId, claimant.personId))
  const settledId = joins ? claimant.personId : profileId
  await store
    .updateTable('accounts')
    .set({ person_id: settledId, proven_at: now() })
    .where('person_id', '=', profileId)
    .execute()
  if (joins) await takeName(store, profileId, settledId)
  await moveClaim(store, email, settledId)
  await welcome(store, settledId)
  return settledId
}

/** A customer who signs in is of the community from now on. */
export async function welcome(store: AccountStore, profileId: string): Promise<void> {
  await store
    .updateTable('people')
    .set({ presence: 'member', presence_before: null })
    .where('id', '=', profileId)
    .execute()
  await store
    .updateTable('people')
    .set(({ ref }) => ({ presence: 'member', presence_before: ref('presence') }))
    .where('id', '=', sql<string>`(select canonical_id from people where id = ${profileId})`)
    .where('presence', '<>', 'member')
    .execute()
}

/** How people call themselves counts more than how an order or a list called them. */
async function takeName(store: AccountStore, fromId: string, toId: string): Promise<void> {
  await store
    .updateTable('people as to')
    .from('people as from')
    .whereRef('to.id', '=', 'to.canonical_id')
    .where('to.id', '=', toId)
    .where('from.id', '=', fromId)
    .set((row) => ({ name: row.ref('from.name') }))
    .execute()
}

/** Makes a newcomer's profile part of a person, unless staff made something else of it. */
export async function joinIfFree(store: AccountStore, profileId: string, withId: string) {
  const { id: intoId } = await findPerson(store, withId)
  const [self, into] = await holdProfiles(store, profileId, intoId)
  if (self.canonical_id === intoId) return true
  if (self.merged_into_id ?? into.merged_into_id) return false
  if (self.role !== 'member') return false
  await joinProfiles(store, { profileId, intoId, byId: profileId })
  return true
}

/** Ends a way to sign in that others set up, and whatever goes with it. */
export async function closeAccount(store: AccountStore, profileId: string): Promise<void> {
  await store.deleteFrom('accounts').where('person_id', '=', profileId).execute()
  await store.deleteFrom('sessions').where('person_id', '=', profileId).execute()
  await forgetSteps(store, profileId)
}

async function forgetPassword(store: AccountStore, profileId: string): Promise<void> {
  await store
    .updateTable('accounts')
    .set({ password_hash: null })
    .where('person_id', '=', profileId)
    .execute()
  await forgetSteps(store, profileId)
}

/** Whoever set these up did not have the mailbox, and would lock out whoever has, or come back. */
async function forgetSteps(store: AccountStore, profileId: string): Promise<void> {
  for (const table of stepTables) {
    await store.deleteFrom(table).where('person_id', '=', profileId).execute()
  }
}
