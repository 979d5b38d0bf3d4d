import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { record } from '#timeline'
import { normalizeEmail } from '../../claim.ts'
import { findPerson, profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { endSessionsOf, startSession } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { forgetCodes, renewCodes } from './backup-codes.ts'
import { confirmSelf } from './confirm-self.ts'
import { hasSecondStep } from './read.ts'
import { countCode, takeCode } from './take-code.ts'

interface Proof {
  password?: string | undefined
  code: string
}

/** Ten new backup codes in place of the former ones, told this once. */
export async function renewBackupCodes(
  house: House,
  visit: Visit,
  { code, password }: Proof,
): Promise<string[]> {
  const viewer = await confirmSelf(house, visit, { password })
  await countCode(house, visit, viewer.id)
  return inTransaction(house.store, async (store) => {
    await takeCode(house, store, viewer.id, code)
    await tellOfSecurity(house, store, viewer.id, 'codesRenewed')
    return renewCodes(house, store, viewer.id)
  })
}

/** Switches two steps off. Other browsers are signed out, and this one gets a new session. */
export async function endTwoSteps(
  house: House,
  visit: Visit,
  { code, password }: Proof,
): Promise<SignedIn> {
  const viewer = await confirmSelf(house, visit, { password })
  await countCode(house, visit, viewer.id)
  return inTransaction(house.store, async (store) => {
    const { id: personId } = viewer
    await takeCode(house, store, personId, code)
    await forgetTwoSteps(store, personId)
    await record(store, {
      ...{ type: 'person.two_steps_ended', personId, subjectId: personId, details: {} },
    })
    await tellOfSecurity(house, store, personId, 'twoStepsOff')
    await endSessionsOf(store, personId)
    return startSession(house, store, visit, personId)
  })
}

/**
 * Takes every second step, passkeys too, from somebody who lost theirs, from the console of the
 * machine; returns whose they were. Nobody does this from a page.
 */
export async function resetTwoSteps(house: House, input: { email: string }): Promise<string> {
  const email = normalizeEmail(input.email)
  return inTransaction(house.store, async (store) => {
    const personId = await findByMailbox(store, email)
    await forgetTwoSteps(store, personId)
    await store
      .deleteFrom('passkeys')
      .where('person_id', 'in', profilesOf(store, personId))
      .execute()
    await record(store, {
      ...{ type: 'person.two_steps_reset', personId, subjectId: personId, details: {} },
    })
    await tellOfSecurity(house, store, personId, 'twoStepsReset')
    await endSessionsOf(store, personId)
    return (await findPerson(store, personId)).name
  })
}

/** Forgets secret and codes of a person, whichever of their profiles they belong to. */
async function forgetTwoSteps(store: AccountStore, personId: string): Promise<void> {
  await forgetCodes(store, personId)
  await store
    .deleteFrom('two_steps')
    .where('person_id', 'in', profilesOf(store, personId))
    .execute()
}

async function findByMailbox(store: AccountStore, email: string): Promise<string> {
  const accounts = await store
    .selectFrom('accounts')
    .where('email', '=', email)
    .select('person_id as personId')
    .execute()
  for (const { personId } of accounts) if (await hasSecondStep(store, personId)) return personId
  const message = 'Nobody with this address signs in by two steps.'
  throw new DomainError('not_found', 'two_steps.unknown', message)
}
