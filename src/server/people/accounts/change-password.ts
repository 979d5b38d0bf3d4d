import { inTransaction } from '#database'
import { checked, found } from '#errors'
import { findAccount } from './address/read.ts'
import type { House } from './house.ts'
import { endOtherSessions } from './own-sessions.ts'
import { hashPassword, newPassword } from './passwords.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { tellOfSecurity } from './security-letter.ts'
import { confirmSelf } from './two-steps/confirm-self.ts'
import { hasTwoSteps } from './two-steps/read.ts'
import { countCode, takeCode } from './two-steps/take-code.ts'
import type { Visit } from './visit.ts'

interface Wish {
  newPassword: string
  /** The one until now, if there is one. */
  password?: string | undefined
  code?: string | undefined
}

/**
 * Sets another password, or a first one, for whoever proves that it is they who sit there, and signs
 * out their other browsers. Asks for a code of whoever takes two steps.
 */
export async function changePassword(house: House, visit: Visit, wish: Wish): Promise<void> {
  const chosen = checked(newPassword, wish.newPassword, 'invalid.newPassword')
  const viewer = await confirmSelf(house, visit, wish)
  const account = await findAccount(house.store, viewer.id)
  const { email } = found(account, 'password.no_address', 'Please give us an address first.')
  await refuseGuessable(house, { password: chosen, isNew: true }, [viewer.name, email])
  const asksCode = await hasTwoSteps(house.store, viewer.id)
  if (asksCode) await countCode(house, visit, viewer.id)
  const hash = await hashPassword(chosen)
  await inTransaction(house.store, async (store) => {
    if (asksCode) await takeCode(house, store, viewer.id, wish.code ?? '')
    await store
      .updateTable('accounts')
      .set({ password_hash: hash })
      .where('person_id', '=', viewer.id)
      .execute()
    await store.deleteFrom('one_time_links').where('email', '=', email).execute()
    await endOtherSessions({ store, cookie: house.cookie }, viewer, visit.headers)
    await tellOfSecurity(house, store, viewer.id, 'passwordSet')
  })
}
