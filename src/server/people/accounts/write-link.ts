import { writeLetter } from '#mail'
import type { House } from './house.ts'
import { createLink } from './links.ts'
import type { AccountStore } from './tables.ts'

type Occasion = 'confirm' | 'sign-in' | 'reset' | 'unknown'

/** Writes a letter with a link that works once and for an hour. */
export async function writeLink(
  { origin, siteName }: House,
  store: AccountStore,
  occasion: Occasion,
  { email, personId }: { email: string; personId?: string | undefined },
): Promise<void> {
  const purpose = occasion === 'reset' ? 'reset' : 'sign-in'
  const link = await createLink(store, origin, purpose, { email })
  const site = await siteName()
  const { subject, why } = words[occasion](site)
  const text = [
    why,
    link,
    'The link works once, for an hour.',
    'If you did not ask for this letter, you need not do anything.',
    site,
  ].join('\n\n')
  await writeLetter(store, { to: email, personId: personId ?? null, subject, text, kind: purpose })
}

const words: Record<Occasion, (site: string) => { subject: string; why: string }> = {
  confirm: (site) => ({
    subject: `Welcome to ${site}`,
    why: 'Please confirm that this address is yours. Open this link in the browser you signed up in:',
  }),
  'sign-in': (site) => ({
    subject: `Your link to sign in to ${site}`,
    why: `Open this link to sign in to ${site}:`,
  }),
  reset: (site) => ({
    subject: `Choose a new password for ${site}`,
    why: `Open this link to choose a new password for ${site}:`,
  }),
  unknown: (site) => ({
    subject: `Choose a new password for ${site}`,
    why: `There is no account with this address at ${site} yet. Open this link to get one:`,
  }),
}
