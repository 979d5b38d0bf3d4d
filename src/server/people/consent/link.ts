import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Tables } from '#database'
import { DomainError } from '#errors'
import { isId } from '#ids'
import type { ConsentTables } from './tables.ts'

type LinkStore = Tables<Pick<ConsentTables, 'consent_secret'>>

/** Where somebody chooses without signing in, for the end of a letter; it does nothing else. */
export async function preferencePath(store: LinkStore, personId: string): Promise<string> {
  return `/consent/${await signIds(store, 'preferences', [personId])}`
}

/** Whose choices a link opens. Refuses what we did not sign. */
export async function readPreferenceToken(store: LinkStore, token: string): Promise<string> {
  const [personId] = await readSigned(store, 'preferences', token)
  return personId
}

/** Ids for a link, signed for one use so that it opens nothing else. */
export async function signIds(
  store: LinkStore,
  use: string,
  ids: readonly string[],
): Promise<string> {
  return [...ids, (await signature(store, use, ids)).toString('base64url')].join('.')
}

/** The ids of such a link. Refuses what we did not sign for this use. */
export async function readSigned(
  store: LinkStore,
  use: string,
  token: string,
): Promise<[string, ...string[]]> {
  const parts = token.split('.')
  const written = parts.pop() ?? ''
  const given = Buffer.from(written, 'base64url')
  const expected = await signature(store, use, parts)
  // The same bytes can be written in many ways, of which each would be a link of its own.
  const isWhole = given.length === expected.length && given.toString('base64url') === written
  const isOurs = isWhole && timingSafeEqual(given, expected)
  const [first, ...others] = parts
  if (isOurs && first !== undefined && parts.every(isId)) return [first, ...others]
  const message = 'This link is not whole. Open it again from the letter.'
  throw new DomainError('not_found', 'consent.link', message)
}

async function signature(store: LinkStore, use: string, ids: readonly string[]): Promise<Buffer> {
  const { secret } = await store
    .selectFrom('consent_secret')
    .select('secret')
    .executeTakeFirstOrThrow()
  return createHmac('sha256', secret)
    .update([use, ...ids].join(' '))
    .digest()
}
