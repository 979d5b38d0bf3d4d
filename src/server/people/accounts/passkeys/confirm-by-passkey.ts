import { inTransaction } from '#database'
import type { Person } from '../../person.ts'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { limitSignInHere } from '../limits.ts'
import type { Visit } from '../visit.ts'
import { wrongPasskey } from './answer.ts'
import { hasPasskey } from './read.ts'
import { askFor, useUp, verifySigned } from './verify.ts'

const purposeOf = (personId: string) => `self ${personId}`

/** What a browser needs to ask whether it is still they who sit there; null without a passkey. */
export async function askForOwnPasskey(
  house: House,
  viewer: Pick<Person, 'id'>,
): Promise<string | null> {
  if (!(await hasPasskey(house.store, viewer.id))) return null
  return askFor(house, purposeOf(viewer.id))
}

/** Refuses all but a passkey of the viewer's own, asked for on a page of theirs. */
export async function confirmByPasskey(
  house: House,
  visit: Visit,
  viewer: Person,
  answer: string,
): Promise<void> {
  await limitSignInHere(house.store, visit.address)
  const signed = await verifySigned(house, purposeOf(viewer.id), answer)
  const own = await profilesOf(house.store, viewer.id).execute()
  if (!own.some(({ id }) => id === signed.personId)) throw wrongPasskey()
  await inTransaction(house.store, (store) => useUp(store, signed))
}
