import { sql } from 'kysely'
import { DomainError } from '#errors'
import { hashSecret, newSecret } from './secret.ts'
import type { AccountStore, AccountTables } from './tables.ts'

export type Purpose = AccountTables['one_time_links']['purpose']

/** Where links lead. A GET there only shows a page; its form redeems, since scanners follow links. */
export const linkPaths: Record<Purpose, string> = {
  'sign-in': '/sign-in/link',
  reset: '/reset-password',
  'not-me': '/sign-in/not-me',
  'new-address': '/settings/account/confirm',
  'old-address': '/sign-in/not-my-address',
}

interface Whose {
  email?: string
  personId?: string
  deviceId?: string
  joinedId?: string | undefined
}

/** Makes a link that works once: for a mailbox, or for one profile. It ends after some hours. */
export async function createLink(
  store: AccountStore,
  origin: string,
  purpose: Purpose,
  { hours = 1, ...whose }: Whose & { hours?: number },
): Promise<string> {
  const { token, tokenHash } = newSecret()
  await store
    .insertInto('one_time_links')
    .values({
      token_hash: tokenHash,
      purpose,
      email: whose.email ?? null,
      person_id: whose.personId ?? null,
      device_id: whose.deviceId ?? null,
      joined_id: whose.joinedId ?? null,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours})`,
    })
    .execute()
  return `${origin}${linkPaths[purpose]}?token=${token}`
}

/** Takes a link out of the world. Of two who use it at once, one is refused. */
export async function takeLink(store: AccountStore, purpose: Purpose, token: string) {
  const link = await store
    .deleteFrom('one_time_links')
    .where('token_hash', '=', hashSecret(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['email', 'person_id as personId', 'device_id as deviceId'])
    .returning(['joined_id as joinedId', 'created_at as createdAt'])
    .executeTakeFirst()
  if (link) return link
  const message = 'This link was used before, or is too old. Please ask for a new one.'
  throw new DomainError('invalid', 'link', message)
}

/** Whether a link still works; looking does not use it up. */
export async function isLinkGood(
  store: AccountStore,
  purpose: Purpose,
  token: string,
): Promise<boolean> {
  const link = await store
    .selectFrom('one_time_links')
    .where('token_hash', '=', hashSecret(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', sql<Date>`now()`)
    .select('purpose')
    .executeTakeFirst()
  return link !== undefined
}
