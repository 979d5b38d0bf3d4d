import { now } from '#clock'
import { DomainError } from '#errors'
import { findPerson, profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { limitCodes } from '../limits.ts'
import { tellOfSecurity } from '../security-letter.ts'
import type { AccountStore } from '../tables.ts'
import type { Visit } from '../visit.ts'
import { takeBackupCode } from './backup-codes.ts'
import { counterOf } from './code.ts'
import { unlock } from './keep-secret.ts'

/** Counts a try, before the transaction that a wrong code undoes. */
export async function countCode(house: House, visit: Visit, personId: string): Promise<void> {
  const { id } = await findPerson(house.store, personId)
  await limitCodes(house.store, visit.address, id)
}

/** Takes the code of the app, or one of those that work once. Refuses a code that was used. */
export async function takeCode(
  house: House,
  store: AccountStore,
  personId: string,
  typed: string,
): Promise<void> {
  const code = typed.replace(/\s/g, '')
  if (/^\d{6}$/.test(code)) {
    if (await takeAppCode(house, store, personId, code)) return
    throw wrongCode()
  }
  if (!(await takeBackupCode(house, store, personId, code))) throw wrongCode()
  await tellOfSecurity(house, store, personId, 'codeUsed')
}

export function wrongCode(): DomainError {
  const message = 'This code is not right, or was used before. Wait for the next one and type that.'
  return new DomainError('invalid', 'two_steps.code', message)
}

/** After a merge there may be two secrets; either will do. */
async function takeAppCode(house: House, store: AccountStore, personId: string, code: string) {
  const kept = await store
    .selectFrom('two_steps')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('confirmed_at', 'is not', null)
    .select(['person_id as id', 'secret'])
    .execute()
  for (const { id, secret } of kept) {
    const counter = counterOf(await unlock(house, secret), code, now())
    if (counter !== undefined && (await useCounter(store, id, counter))) return true
  }
  return false
}

async function useCounter(store: AccountStore, id: string, counter: number): Promise<boolean> {
  const used = await store
    .updateTable('two_steps')
    .set({ last_counter: counter })
    .where('person_id', '=', id)
    .where(({ eb, or }) => or([eb('last_counter', 'is', null), eb('last_counter', '<', counter)]))
    .returning('person_id')
    .executeTakeFirst()
  return used !== undefined
}
