import { writeLetter } from '#mail'
import type { AccountStore } from '../tables.ts'

/** Writes a letter about an address, signed by the place; nobody can switch it off. */
export async function writeAddressLetter(
  store: AccountStore,
  letter: {
    to: string
    personId?: string
    subject: string
    text: readonly string[]
    site: string
    kind?: 'new-address' | 'not-me'
  },
): Promise<void> {
  const { to, personId = null, subject, site, kind = 'security' } = letter
  const text = [...letter.text, site].join('\n\n')
  await writeLetter(store, { to, personId, subject, text, kind })
}
