import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import { normalizeEmail } from '../../claim.ts'
import { personName } from '../../edit-profile.ts'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { holdAccounts, proveMailbox } from '../prove-mailbox.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { whoIs } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import type { Visit } from '../visit.ts'
import type { Identity } from './identify.ts'

/**
 * The profile that somebody signs in as whom the provider knows. Whoever is new to us becomes a
 * member, or the customer whom we know by the address. An address that somebody has proven here is
 * theirs: only they, signed in, connect the two.
 */
export async function linkIdentity(
  house: House,
  store: AccountStore,
  visit: Visit,
  { issuer, subject, email, name }: Identity & { issuer: string },
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`openid ${issuer} ${subject}`}))`.execute(store)
  const here = (await whoIs({ ...house, store }, visit.headers))?.id
  const known = await useLink(store, { issuer, subject })
  if (known !== undefined) {
    if (here !== undefined && !(await isSamePerson(store, here, known))) throw taken()
    return known
  }
  if (email === undefined) throw unproven()
  const mailbox = normalizeEmail(email)
  const accounts = await holdAccounts(store, mailbox)
  const owner = accounts.find(({ isProven }) => isProven)?.personId
  if (here !== undefined && !accounts.some(({ personId }) => personId === here))
    throw otherAddress()
  if (owner !== undefined && owner !== here) throw alreadyHere()
  const called = personName.safeParse(name).data
  const proof = { email: mailbox, name: called, by: 'openid' } as const
  const personId = owner ?? (await proveMailbox(house, store, visit, proof))
  await store
    .insertInto('openid_links')
    .values({ issuer, subject, person_id: personId })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'issuer']).doUpdateSet({ subject, created_at: now() }),
    )
    .execute()
  if (here !== undefined) await tellOfSecurity(house, store, personId, 'providerAdded')
  return personId
}

async function useLink(
  store: AccountStore,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<string | undefined> {
  const link = await store
    .updateTable('openid_links')
    .set({ last_used_at: now() })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('person_id as personId')
    .executeTakeFirst()
  return link?.personId
}

async function isSamePerson(store: AccountStore, one: string, other: string): Promise<boolean> {
  const row = await store
    .selectFrom('people')
    .where('id', '=', other)
    .where('id', 'in', profilesOf(store, one))
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

function taken(): DomainError {
  const message = 'This belongs to another account here. Sign out first to come in with it.'
  return new DomainError('conflict', 'openid.taken', message)
}

function unproven(): DomainError {
  const message =
    'The provider does not say that your e-mail address is yours. Confirm it there, or join here.'
  return new DomainError('not_allowed', 'openid.unproven', message)
}

function otherAddress(): DomainError {
  const message = 'Your account here has another e-mail address. Change it in your settings first.'
  return new DomainError('conflict', 'openid.other_address', message)
}

function alreadyHere(): DomainError {
  const message =
    'There is an account with this address. Sign in with your password or a link, then connect the two in your settings.'
  return new DomainError('conflict', 'openid.known', message)
}
