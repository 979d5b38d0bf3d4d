import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { record } from '#timeline'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { forgetPendingAddress } from '../address/read.ts'
import { undoChangeFrom } from '../address/restore-address.ts'
import { createLink, takeLink } from '../links.ts'
import type { AccountStore } from '../tables.ts'

/**
 * Somebody says of a sign-in that it was not theirs, by the link of the letter about it. That
 * device is signed out and a stranger again, passkeys that were added from it go, as does the tie
 * with a provider elsewhere, the password works no more, and an address that was changed since is the former one. Returns the link by which
 * to choose a new password.
 */
export function disownSignIn(
  { store, origin }: House,
  { token }: { token: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { email, personId, deviceId } = await takeLink(store, 'not-me', token)
    if (email === null || personId === null || deviceId === null) {
      throw new DomainError('invalid', 'link', 'Please ask for a new link.')
    }
    await forgetDevice(store, personId, deviceId)
    await forgetPendingAddress(store, personId)
    await undoChangeFrom(store, { personId, email })
    await store
      .updateTable('accounts')
      .set({ password_hash: null })
      .where('person_id', 'in', profilesOf(store, personId))
      .execute()
    await record(store, {
      ...{ type: 'person.sign_in_disowned', personId, subjectId: deviceId, details: {} },
    })
    return createLink(store, origin, 'reset', { email })
  })
}

/** What a device could come back by, and what waits for a second step on any. */
async function forgetDevice(store: AccountStore, personId: string, deviceId: string) {
  for (const table of ['sessions', 'passkeys'] as const) {
    await store
      .deleteFrom(table)
      .where('person_id', 'in', profilesOf(store, personId))
      .where('device_id', '=', deviceId)
      .execute()
  }
  await store
    .deleteFrom('known_devices')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('id', '=', deviceId)
    .execute()
  for (const table of ['half_sign_ins', 'openid_links'] as const) {
    await store.deleteFrom(table).where('person_id', 'in', profilesOf(store, personId)).execute()
  }
}
