import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { normalizeEmail } from '../../claim.ts'
import type { House } from '../house.ts'
import { limitAddressChanges, limitLetters } from '../limits.ts'
import { createLink } from '../links.ts'
import { securityWords } from '../security-words.ts'
import type { AccountStore } from '../tables.ts'
import { confirmSelf } from '../two-steps/confirm-self.ts'
import { hasTwoSteps } from '../two-steps/read.ts'
import { countCode, takeCode } from '../two-steps/take-code.ts'
import type { Visit } from '../visit.ts'
import { findAccount, forgetPendingAddress, localeOf } from './read.ts'
import { writeAddressLetter } from './write-address-letter.ts'

const LINK_HOURS = 24

interface Wish {
  email: string
  password?: string | undefined
  code?: string | undefined
}

/**
 * Writes a link to the address that somebody wishes to have from now on; nothing changes before it
 * is used. An address that is somebody's already gets a letter that says so instead, and the answer
 * is the same. Asks for the password, and for a code of whoever takes two steps.
 */
export async function requestAddress(house: House, visit: Visit, wish: Wish): Promise<string> {
  const email = normalizeEmail(wish.email)
  const viewer = await confirmSelf(house, visit, wish)
  const asksCode = await hasTwoSteps(house.store, viewer.id)
  if (asksCode) await countCode(house, visit, viewer.id)
  await limitAddressChanges(house.store, viewer.id)
  await limitLetters(house.store, visit.address, email)
  return inTransaction(house.store, async (store) => {
    if (asksCode) await takeCode(house, store, viewer.id, wish.code ?? '')
    const own = await findAccount(store, viewer.id)
    if (own?.isProven && own.email === email) {
      const message = 'This is your address already. Enter the one that you wish to have.'
      throw new DomainError('invalid', 'address.email', message)
    }
    await forgetPendingAddress(store, viewer.id)
    await writeAbout(house, store, viewer.id, email)
    return email
  })
}

/** A link is made in either case, so that its absence tells whoever asked nothing. */
async function writeAbout(house: House, store: AccountStore, personId: string, email: string) {
  const about = { email, personId, hours: LINK_HOURS }
  const link = await createLink(store, house.origin, 'new-address', about)
  const site = await house.siteName()
  const words = securityWords(await localeOf(store, personId)).address
  if (await isTaken(store, email)) {
    const text = words.taken(site, `${house.origin}/forgot`)
    await writeAddressLetter(store, { to: email, subject: words.takenSubject(site), text, site })
    return
  }
  const text = words.confirm(site, link)
  const letter = { to: email, personId, subject: words.confirmSubject(site), text, site }
  await writeAddressLetter(store, { ...letter, kind: 'new-address' })
}

async function isTaken(store: AccountStore, email: string): Promise<boolean> {
  const account = await store
    .selectFrom('accounts')
    .where('email', '=', email)
    .where('proven_at', 'is not', null)
    .select('person_id')
    .executeTakeFirst()
  return account !== undefined
}
