import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#errors'
import { isId } from '#ids'

/** Where somebody chooses without signing in, for the end of a letter; it does nothing else. */
export function preferencePath(key: string, personId: string): string {
  return `/consent/${personId}.${signature(key, personId).toString('base64url')}`
}

/** Whose choices a link opens. Refuses what we did not sign. */
export function readPreferenceToken(key: string, token: string): string {
  const [personId = '', sign = ''] = token.split('.')
  const given = Buffer.from(sign, 'base64url')
  const expected = signature(key, personId)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  if (isOurs && isId(personId)) return personId
  const message = 'This link is not whole. Open it again from the letter.'
  throw new DomainError('not_found', 'consent.link', message)
}

function signature(key: string, personId: string): Buffer {
  return createHmac('sha256', key).update(`preferences ${personId}`).digest()
}
