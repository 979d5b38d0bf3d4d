import { sql } from 'kysely'
import { DomainError } from '#errors'
import { networkOf } from './network.ts'
import { hashSecret } from './secret.ts'
import type { AccountStore } from './tables.ts'

interface Limit {
  name: string
  most: number
  seconds: number
}

const HOUR = 3600
const signInHere: Limit = { name: 'sign-in from', most: 3, seconds: 10 }
const signInAs: Limit = { name: 'sign-in as', most: 10, seconds: 15 * 60 }
const letterHere: Limit = { name: 'letter from', most: 5, seconds: HOUR }
const lettersTo: Limit[] = [
  { name: 'letter to', most: 3, seconds: HOUR },
  { name: 'letters to', most: 6, seconds: 24 * HOUR },
]
const provider: Limit = { name: 'provider from', most: 10, seconds: 60 }
const warnings: Limit = { name: 'warning to', most: 5, seconds: 24 * HOUR }
const addresses: Limit = { name: 'address of', most: 5, seconds: 24 * HOUR }
const answersHere: Limit = { name: 'answers from', most: 30, seconds: HOUR }
const codeHere: Limit = { name: 'code from', most: 10, seconds: 15 * 60 }
const codesOf: Limit[] = [
  { name: 'code of', most: 5, seconds: 15 * 60 },
  { name: 'codes of', most: 20, seconds: 24 * HOUR },
]

/** Counts a try to sign in. Refuses the 4th in 10 s from one place, the 11th in 15 min as one. */
export async function limitSignIn(store: AccountStore, address: string, email: string) {
  await limitSignInHere(store, address)
  await countAttempt(store, signInAs, email)
}

/** Counts a try to sign in by what cannot be guessed; only its cost is limited. */
export function limitSignInHere(store: AccountStore, address: string): Promise<void> {
  return countAttempt(store, signInHere, networkOf(address))
}

/** Counts a way to a provider elsewhere or back from it: ten in a minute from one place. */
export function limitProvider(store: AccountStore, address: string): Promise<void> {
  return countAttempt(store, provider, networkOf(address))
}

/**
 * Counts a code that is tried: five in 15 min and twenty a day as one person. Of a million codes
 * three are right at a time, so guessing through a day succeeds less than once in 16,000.
 */
export async function limitCodes(store: AccountStore, address: string, personId: string) {
  await countAttempt(store, codeHere, networkOf(address))
  for (const limit of codesOf) await countAttempt(store, limit, personId)
}

/** Counts a letter that somebody has us write: five an hour from one place, three to one mailbox. */
export async function limitLetters(store: AccountStore, address: string, email: string) {
  await limitLettersFrom(store, address)
  for (const limit of lettersTo) await countAttempt(store, limit, email)
}

/** Counts a wish for another address: five a day for one person. */
export function limitAddressChanges(store: AccountStore, personId: string): Promise<void> {
  return countAttempt(store, addresses, personId)
}

/** Counts a letter by where it is asked for alone: five an hour from one place. */
export function limitLettersFrom(store: AccountStore, address: string): Promise<void> {
  return countAttempt(store, letterHere, networkOf(address))
}

/** Counts an answer to a public question: thirty an hour from one place. */
export function limitAnswersFrom(store: AccountStore, address: string): Promise<void> {
  return countAttempt(store, answersHere, networkOf(address))
}

/** Counts a letter that warns of a sign-in, and says whether there may be one more today. */
export function mayWarn(store: AccountStore, personId: string): Promise<boolean> {
  return takeAttempt(store, warnings, personId)
}

/** Notes a new account and says how many others were opened from one place within a day. */
export async function countAccountsFrom(store: AccountStore, address: string): Promise<number> {
  const key = hashSecret(`account from ${networkOf(address)}`)
  const day = sql`interval '1 day'`
  const { rows } = await sql<{ count: number }>`
    insert into attempts (key, made_at, expires_at)
    values (${key}, array[clock_timestamp()], clock_timestamp() + ${day})
    on conflict (key) do update set
      made_at = array(
        select made from unnest(attempts.made_at) as made
        where made > clock_timestamp() - ${day} order by made desc limit 100
      ) || excluded.made_at,
      expires_at = excluded.expires_at
    returning cardinality(made_at) - 1 as count
  `.execute(store)
  return rows[0]?.count ?? 0
}

async function countAttempt(store: AccountStore, limit: Limit, who: string): Promise<void> {
  if (await takeAttempt(store, limit, who)) return
  const { seconds } = limit
  const wait = seconds < 60 ? 'a few seconds' : seconds < HOUR ? 'a quarter of an hour' : 'an hour'
  const message = `That was tried too often. Please wait ${wait}, then try again.`
  throw new DomainError('too_many', 'attempts', message)
}

/** One statement, so that attempts at the same moment cannot slip through together. */
async function takeAttempt(store: AccountStore, limit: Limit, who: string): Promise<boolean> {
  const { name, most, seconds } = limit
  const window = sql`make_interval(secs => ${seconds})`
  const recent = sql`
    select made from unnest(attempts.made_at) as made where made > clock_timestamp() - ${window}
  `
  const { rows } = await sql`
    insert into attempts (key, made_at, expires_at)
    values (
      ${hashSecret(`${name} ${who}`)}, array[clock_timestamp()], clock_timestamp() + ${window}
    )
    on conflict (key) do update
      set made_at = array(${recent}) || excluded.made_at, expires_at = excluded.expires_at
      where (select count(*) from (${recent}) as recent) < ${most}
    returning 1
  `.execute(store)
  return rows.length > 0
}
