import { writeLetter } from '#mail'
import { findPerson } from '../read.ts'
import type { House } from './house.ts'
import { findLetterAddress } from './letter-address.ts'
import { securityWords, type SecurityNews } from './security-words.ts'
import type { AccountStore } from './tables.ts'

/**
 * Tells by a letter, which nobody can switch off and no budget holds back, that a way to sign in
 * was changed or used up. An address that nobody proved gets none.
 */
export async function tellOfSecurity(
  { origin, siteName }: House,
  store: AccountStore,
  profileId: string,
  news: SecurityNews,
): Promise<void> {
  const { id: personId } = await findPerson(store, profileId)
  const address = await findLetterAddress(store, personId)
  if (!address) return
  const site = await siteName()
  const words = securityWords(address.locale)
  const text = [words.news[news](site), words.notYou(`${origin}/forgot`), site].join('\n\n')
  const subject = words.changed(site)
  await writeLetter(store, { to: address.email, personId, subject, text, kind: 'security' })
}
