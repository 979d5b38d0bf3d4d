import { DomainError } from '#errors'
import { mayEnterVoices, voice } from '#ideas'
import { findByClaim, findByHandle } from '#people'
import type { Typed } from '../../refusal.ts'

/** The customer for whom staff speaks, by handle or address, and where they said it; if anybody. */
export async function readVoice(
  store: App.Locals['store'],
  viewer: App.Locals['viewer'],
  { customer = '', source = 'other', note = '' }: Typed,
) {
  if (customer === '' || !mayEnterVoices(viewer)) return undefined
  const name = customer.trim().replace(/^@/, '')
  const personId = name.includes('@')
    ? await findByClaim(store, 'email', name)
    : name === ''
      ? undefined
      : (await findByHandle(store, name)).id
  if (personId !== undefined) return voice.parse({ personId, source, note })
  throw new DomainError('not_found', 'person.customer', 'We know nobody by this name or address.')
}
