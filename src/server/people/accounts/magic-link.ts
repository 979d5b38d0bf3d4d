import { inTransaction } from '#database'
import { normalizeEmail } from '../claim.ts'
import type { House } from './house.ts'
import { limitLetters } from './limits.ts'
import { createLink, takeLink } from './links.ts'
import { proveMailbox } from './prove-mailbox.ts'
import { admit } from './two-steps/give-code.ts'
import type { SignedIn, Visit } from './visit.ts'
import { writeLink } from './write-link.ts'

/** Writes a link to sign in with, to whatever address; who has no account gets one by using it. */
export async function requestMagicLink(
  house: House,
  visit: Visit,
  input: { email: string },
): Promise<void> {
  const email = normalizeEmail(input.email)
  await limitLetters(house.store, visit.address, email)
  await inTransaction(house.store, (store) => writeLink(house, store, visit, 'sign-in', { email }))
}

/** Signs in whoever got the link. `name` is how a newcomer wishes to be called. */
export function redeemMagicLink(
  house: House,
  visit: Visit,
  { token, name }: { token: string; name?: string },
): Promise<SignedIn> {
  return inTransaction(house.store, async (store) => {
    const { email, personId } = await takeLink(store, 'sign-in', token)
    const profileId =
      email === null ? personId : await proveMailbox(house, store, visit, { email, name })
    if (profileId === null) throw new Error('A link is for a mailbox or for a profile.')
    return admit(house, store, visit, profileId)
  })
}

/** A link that signs in as one person, for the owner's first visit and when letters fail. */
export function oneTimeLink({ store, origin }: House, personId: string): Promise<string> {
  return createLink(store, origin, 'sign-in', { personId, hours: 24 })
}
