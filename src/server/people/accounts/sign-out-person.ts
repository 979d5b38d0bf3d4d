import { inTransaction } from '#database'
import { allow } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { maySuspend } from '../policy.ts'
import { findPerson } from '../read.ts'
import type { House } from './house.ts'
import { tellOfSecurity } from './security-letter.ts'
import { endSessionsOf } from './sessions.ts'

/**
 * Ends every session of a person, under whichever profile, as when a laptop was lost: they may sign
 * in again, and a letter tells them. Only for those who may suspend the person.
 */
export function signOutPerson(
  house: House,
  actor: Person | undefined,
  { personId }: { personId: string },
): Promise<void> {
  return inTransaction(house.store, async (store) => {
    const whom = await findPerson(store, personId)
    allow(maySuspend(actor, whom), 'person.sign_out', 'You may not sign this person out.')
    await endSessionsOf(store, whom.id)
    const about = { personId: whom.id, subjectId: whom.id }
    await record(store, { type: 'person.signed_out', ...about, details: { byId: actor.id } })
    await tellOfSecurity(house, store, whom.id, 'signedOut')
  })
}
