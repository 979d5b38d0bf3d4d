import { writeLetter } from '#mail'
import { findPerson } from '../../read.ts'
import type { House } from '../house.ts'
import { findLetterAddress } from '../letter-address.ts'
import type { AccountStore } from '../tables.ts'

type Change = 'on' | 'off' | 'codes' | 'reset'

/** Tells by a letter, which nobody can switch off, that the way to sign in was changed. */
export async function tellOfTwoSteps(
  { origin, siteName }: House,
  store: AccountStore,
  profileId: string,
  change: Change,
): Promise<void> {
  const { id: personId } = await findPerson(store, profileId)
  const address = await findLetterAddress(store, personId)
  if (!address) return
  const site = await siteName()
  const text = [
    words[change](site),
    `If this was not you, choose a new password now: ${origin}/forgot`,
    site,
  ].join('\n\n')
  const subject = `Your sign-in to ${site} was changed`
  await writeLetter(store, { to: address.email, personId, subject, text, kind: 'security' })
}

const words: Record<Change, (site: string) => string> = {
  on: (site) =>
    `From now on, signing in to ${site} takes two steps: besides your password or a link, a code of your app.`,
  off: (site) => `Signing in to ${site} takes one step again. No code is asked for any more.`,
  codes: (site) => `New backup codes were made for ${site}. The former ones work no more.`,
  reset: (site) =>
    `Whoever runs ${site} switched your second step off. Signing in asks for no code until you switch it on again.`,
}
