import { inTransaction } from '#database'
import type { House } from '../house.ts'
import { limitSignInHere } from '../limits.ts'
import { startSession } from '../sessions.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { askFor, useUp, verifySigned } from './verify.ts'

const PURPOSE = 'sign-in'

/** What a browser needs to ask who is there by any passkey of ours, as JSON. */
export function askForPasskey(house: House): Promise<string> {
  return askFor(house, PURPOSE)
}

/**
 * Signs in whoever holds a passkey, which asked them for a finger, a face or a PIN: both steps at
 * once. Refuses an answer that was given before.
 */
export async function signInByPasskey(
  house: House,
  visit: Visit,
  input: { answer: string },
): Promise<SignedIn> {
  await limitSignInHere(house.store, visit.address)
  const signed = await verifySigned(house, PURPOSE, input.answer)
  return inTransaction(house.store, async (store) => {
    await useUp(store, signed)
    const signedIn = await startSession(house, store, visit, signed.personId, { hasTwoSteps: true })
    return { ...signedIn, setCookie: [...signedIn.setCookie, house.halfCookie.clear()] }
  })
}
