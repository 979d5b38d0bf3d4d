import { inTransaction } from '#database'
import { DomainError, found } from '#errors'
import { record } from '#timeline'
import { isStaff } from '../../person.ts'
import { findPerson, profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { hashSecret } from '../secret.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { endSessionsOf, startSession } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import { confirmSelf } from '../two-steps/confirm-self.ts'
import { hasSecondStep } from '../two-steps/read.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { hasPasskey } from './read.ts'

/**
 * Removes one of the viewer's passkeys; whoever came in by it elsewhere is signed out, as all other
 * browsers are. Refuses the last way in, and the last second step of staff who must have one.
 */
export async function removePasskey(
  house: House,
  visit: Visit,
  input: { id: string; password?: string | undefined },
): Promise<SignedIn> {
  const { id: personId } = await confirmSelf(house, visit, input)
  return inTransaction(house.store, async (store) => {
    const had = await hadTwoSteps(house, store, visit)
    const removed = await store
      .deleteFrom('passkeys')
      .where('id', '=', input.id)
      .where('person_id', 'in', profilesOf(store, personId))
      .returning('id')
      .executeTakeFirst()
    found(removed, 'passkey.unknown', 'This passkey is not here any more.')
    const hasTwoSteps = await hasSecondStep(store, personId)
    await refuseLast(house, store, { personId, hasTwoSteps })
    await record(store, {
      ...{ type: 'person.passkey_removed', personId, subjectId: input.id, details: {} },
    })
    await tellOfSecurity(house, store, personId, 'passkeyRemoved')
    await endSessionsOf(store, personId)
    return startSession(house, store, visit, personId, { hasTwoSteps: had && hasTwoSteps })
  })
}

/** Asked when it is gone: what is left must be enough. */
async function refuseLast(
  { staffNeedTwoSteps }: House,
  store: AccountStore,
  { personId, hasTwoSteps }: { personId: string; hasTwoSteps: boolean },
): Promise<void> {
  if (!hasTwoSteps && isStaff(await findPerson(store, personId)) && (await staffNeedTwoSteps())) {
    const message = 'Whoever works here needs a second step. Set up codes of an app first.'
    throw new DomainError('conflict', 'passkey.staff', message)
  }
  if (await hasPasskey(store, personId)) return
  const other = await store
    .selectFrom('accounts')
    .where('person_id', 'in', profilesOf(store, personId))
    .where(({ eb, or }) =>
      or([eb('password_hash', 'is not', null), eb('proven_at', 'is not', null)]),
    )
    .select('person_id')
    .executeTakeFirst()
  if (other) return
  const message = 'This is your only way to sign in. Choose a password first.'
  throw new DomainError('conflict', 'passkey.last', message)
}

async function hadTwoSteps({ cookie }: House, store: AccountStore, { headers }: Visit) {
  const session = await store
    .selectFrom('sessions')
    .where('token_hash', '=', hashSecret(cookie.read(headers) ?? ''))
    .select('has_two_steps as had')
    .executeTakeFirst()
  return session?.had ?? false
}
