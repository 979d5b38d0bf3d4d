import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { record } from '#timeline'
import { isStaff } from '../../person.ts'
import { findPerson } from '../../read.ts'
import { findClaimant, moveClaim, unproveClaim } from '../claimant.ts'
import type { House } from '../house.ts'
import { createLink, takeLink } from '../links.ts'
import { closeAccount, holdAccounts, joinIfFree, welcome } from '../prove-mailbox.ts'
import { securityWords } from '../security-words.ts'
import { whoIs } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import type { Visit } from '../visit.ts'
import { findAccount, forgetPendingAddress, localeOf } from './read.ts'
import { writeAddressLetter } from './write-address-letter.ts'

const UNDO_HOURS = 7 * 24

/**
 * Takes the address whose mailbox got the link, for whoever asked and is signed in here: a link
 * that reached the wrong mailbox opens nothing. The old address gets a link to undo it; a customer
 * known by the new one, who has no account, turns out to be the same person.
 */
export function confirmAddress(
  house: House,
  visit: Visit,
  { token }: { token: string },
): Promise<void> {
  return inTransaction(house.store, async (store) => {
    const viewer = await whoIs({ ...house, store }, visit.headers)
    const { email, personId } = await takeLink(store, 'new-address', token)
    if (email === null || personId === null) throw new Error('The link is for a new address.')
    if (!viewer || !(await isSame(store, viewer.id, personId))) throw notHere()
    const joinedId = await takeAddress(store, personId, email)
    const old = await findAccount(store, personId)
    await store
      .insertInto('accounts')
      .values({ person_id: personId, email, proven_at: now(), password_hash: null })
      .onConflict((conflict) =>
        conflict.column('person_id').doUpdateSet({ email, proven_at: now() }),
      )
      .execute()
    await moveClaim(store, email, personId)
    await welcome(store, personId)
    await forgetPendingAddress(store, personId)
    const about = { personId, subjectId: personId, details: {} }
    await record(store, { type: 'person.address_changed', ...about })
    if (!old?.isProven) return
    await unproveClaim(store, old.email, personId)
    await tellOld(house, store, { personId, joinedId, email: old.email, newEmail: email })
  })
}

/** Makes room for an address; returns the customer who was known by it, and is now this person. */
async function takeAddress(store: AccountStore, personId: string, email: string) {
  const others = await holdAccounts(store, email)
  for (const other of others.filter((other) => other.personId !== personId)) {
    if (other.isProven) {
      const message = 'This address belongs to another account here. Sign in with that one instead.'
      throw new DomainError('conflict', 'address.taken', message)
    }
    await closeAccount(store, other.personId)
  }
  const claimant = await findClaimant(store, email)
  if (!claimant?.isFree || isStaff(await findPerson(store, personId))) return undefined
  const { id } = await findPerson(store, claimant.personId)
  if (await isSame(store, id, personId)) return undefined
  return (await joinIfFree(store, id, personId)) ? id : undefined
}

async function tellOld(
  house: House,
  store: AccountStore,
  about: { personId: string; joinedId: string | undefined; email: string; newEmail: string },
): Promise<void> {
  const { personId, joinedId, email, newEmail } = about
  const whose = { email, personId, joinedId, hours: UNDO_HOURS }
  const link = await createLink(store, house.origin, 'old-address', whose)
  const words = securityWords(await localeOf(store, personId)).address
  const site = await house.siteName()
  const text = words.changed(site, newEmail, link)
  const letter = { to: email, personId, subject: words.changedSubject(site), text, site }
  await writeAddressLetter(store, { ...letter, kind: 'not-me' })
}

async function isSame(store: AccountStore, one: string, other: string): Promise<boolean> {
  return (await findPerson(store, one)).id === (await findPerson(store, other)).id
}

function notHere(): DomainError {
  const message = 'Sign in as whoever asked for this change, then open the link again.'
  return new DomainError('not_allowed', 'address.not_here', message)
}
