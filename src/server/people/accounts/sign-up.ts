import { z } from 'zod'
import { inTransaction } from '#database'
import { checked } from '#errors'
import { record } from '#timeline'
import { normalizeEmail } from '../claim.ts'
import { createPerson } from '../create.ts'
import { personName } from '../edit-profile.ts'
import type { House } from './house.ts'
import { limitLetters } from './limits.ts'
import { noteNeighbours } from './neighbours.ts'
import { hashPassword, newPassword } from './passwords.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { startSession } from './sessions.ts'
import type { SignedIn, Visit } from './visit.ts'
import { writeLink } from './write-link.ts'

export const newAccount = z.object({
  name: personName,
  email: z.string('Please enter your e-mail address.'),
  password: newPassword,
})

/**
 * Opens an account and signs in. The same happens for known addresses, so that nobody learns who
 * has an account: what belongs together is found when somebody proves that the mailbox is theirs.
 */
export async function signUp(
  house: House,
  visit: Visit,
  input: z.input<typeof newAccount>,
): Promise<SignedIn> {
  const { name, password, ...rest } = checked(newAccount, input, 'invalid')
  const email = normalizeEmail(rest.email)
  // Which is no letter yet, so it counts for none.
  await refuseGuessable(house, { password }, [name, email])
  await limitLetters(house.store, visit.address, email)
  const passwordHash = await hashPassword(password)
  return inTransaction(house.store, async (store) => {
    const { id } = await createPerson(store, { name })
    await noteNeighbours(store, visit, id)
    await store
      .insertInto('accounts')
      .values({ person_id: id, email, password_hash: passwordHash })
      .execute()
    await record(store, {
      type: 'person.joined',
      personId: id,
      subjectId: id,
      details: { by: 'password' },
      sourceId: 'account',
    })
    await writeLink(house, store, visit, 'confirm', { email, personId: id })
    return startSession(house, store, visit, id)
  })
}
