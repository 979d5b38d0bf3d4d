import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#errors'
import { isId } from '#ids'
import type { ConsentStore } from './tables.ts'

/** Where somebody chooses without signing in, for the end of a letter; it does nothing else. */
export async function preferencePath(store: ConsentStore, personId: string): Promise<string> {
  const sign = await signature(store, personId)
  return `/consent/${personId}.${sign.toString('base64url')}`
}

/** Whose choices a link opens. Refuses what we did not sign. */
export async function readPreferenceToken(store: ConsentStore, token: string): Promise<string> {
  const [personId = '', sign = ''] = token.split('.')
  const given = Buffer.from(sign, 'base64url')
  const expected = await signature(store, personId)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  if (isOurs && isId(personId)) return personId
  const message = 'This link is not whole. Open it again from the letter.'
  throw new DomainError('not_found', 'consent.link', message)
}

async function signature(store: ConsentStore, personId: string): Promise<Buffer> {
  const { secret } = await store
    .selectFrom('consent_secret')
    .select('secret')
    .executeTakeFirstOrThrow()
  return createHmac('sha256', secret).update(`preferences ${personId}`).digest()
}
