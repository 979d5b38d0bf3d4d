import { sql } from 'kysely'
import { writeLetter } from '#mail'
import type { House } from './house.ts'
import { linkWords, type Occasion } from './link-words.ts'
import { createLink } from './links.ts'
import type { AccountStore } from './tables.ts'
import type { Visit } from './visit.ts'

/**
 * Writes a letter with a link that works once and for an hour: in the language that the owner of
 * the mailbox chose, or else in that of the page it was asked for on.
 */
export async function writeLink(
  { origin, siteName }: House,
  store: AccountStore,
  visit: Visit,
  occasion: Occasion,
  { email, personId }: { email: string; personId?: string | undefined },
): Promise<void> {
  const purpose = occasion === 'reset' ? 'reset' : 'sign-in'
  const link = await createLink(store, origin, purpose, { email })
  const site = await siteName()
  const words = linkWords((await findLocale(store, email)) ?? visit.locale ?? null)
  const { subject, why } = words.occasions[occasion](site)
  const text = [why, link, words.once, words.notYou, site].join('\n\n')
  await writeLetter(store, { to: email, personId: personId ?? null, subject, text, kind: purpose })
}

/** The language of whoever proved the mailbox; others may only have said that it is theirs. */
async function findLocale(store: AccountStore, email: string): Promise<string | null> {
  const row = await store
    .selectFrom('accounts')
    .innerJoin('people as profile', 'profile.id', 'accounts.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('accounts.email', '=', email)
    .where('accounts.proven_at', 'is not', null)
    .select('person.locale')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.locale ?? null
}
