import { sql } from 'kysely'
import { DomainError } from '#errors'
import { writeLetter } from '#mail'
import { limitLettersFrom } from '../accounts/limits.ts'
import { hashSecret, newSecret } from '../accounts/secret.ts'
import { profilesOf } from '../read.ts'
import type { Saying } from './append-line.ts'
import type { Purpose } from './consent.ts'
import { letterWords } from './letter-words.ts'
import type { ConsentStore } from './tables.ts'

/** What letters about consent say of us. */
export interface ConsentHouse {
  origin: string
  siteName: () => Promise<string>
}

const DAYS = 7
const MOST_A_DAY = 3

/**
 * Writes the one letter that asks a mailbox to confirm, for all that was chosen at once, in the
 * language of its person. Nothing else
 * is written there before. At most three in 24 hours go to a mailbox, and five in an hour are asked
 * for from one network; refuses when nothing but an address is missing.
 */
export async function askByLetter(
  store: ConsentStore,
  { origin, siteName }: ConsentHouse,
  { personId, purposes }: { personId: string; purposes: readonly Purpose[] },
  { address, locale = null }: Pick<Saying, 'address' | 'locale'> = {},
): Promise<void> {
  const email = await findMailbox(store, personId)
  if (email === undefined) {
    const message = 'There is no e-mail address to ask. Add one first.'
    throw new DomainError('conflict', 'consent.address', message)
  }
  if (address !== undefined) await limitLettersFrom(store, address)
  await limit(store, email)
  const { token, tokenHash } = newSecret()
  await store
    .insertInto('consent_requests')
    .values(
      purposes.map(({ id: purpose_id, version: wording_version }) => ({
        ...{ token_hash: tokenHash, person_id: personId, email, purpose_id, wording_version },
        channel: 'email' as const,
        expires_at: sql<Date>`now() + make_interval(days => ${DAYS})`,
      })),
    )
    .execute()
  const site = await siteName()
  const words = letterWords((await findLocale(store, personId)) ?? locale)
  const names = purposes.map(({ name }) => name).join(', ')
  await writeLetter(store, {
    ...{ to: email, personId, kind: 'consent', subject: words.confirm(names) },
    text: [
      words.asked(site, names),
      ...purposes.map(({ name, text }) => (purposes.length === 1 ? text : `${name}: ${text}`)),
      words.open,
      `${origin}/consent/confirm?token=${token}`,
      words.otherwise(DAYS),
      site,
    ].join('\n\n'),
  })
}

/** The address that they proved, else the one they signed up with, else one we know them by. */
async function findMailbox(store: ConsentStore, personId: string): Promise<string | undefined> {
  const account = await store
    .selectFrom('accounts')
    .where('person_id', 'in', profilesOf(store, personId))
    .select('email')
    .orderBy(sql`proven_at is null`)
    .orderBy('created_at')
    .executeTakeFirst()
  if (account) return account.email
  const claim = await store
    .selectFrom('claims')
    .where('kind', '=', 'email')
    .where('person_id', 'in', profilesOf(store, personId))
    .select('value as email')
    .orderBy(sql`verified_at is null`)
    .orderBy('created_at')
    .executeTakeFirst()
  return claim?.email
}

async function findLocale(store: ConsentStore, personId: string): Promise<string | null> {
  const row = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', personId)
    .select('person.locale')
    .executeTakeFirst()
  return row?.locale ?? null
}

/** One after the other for one address, so that requests at the same moment are counted. */
async function limit(store: ConsentStore, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`consent ${email}`}))`.execute(store)
  const { count } = await store
    .selectFrom('consent_requests')
    .where('email', '=', email)
    .where('asked_at', '>', sql<Date>`now() - interval '24 hours'`)
    .select(sql<number>`count(distinct token_hash)::int`.as('count'))
    .executeTakeFirstOrThrow()
  if (count < MOST_A_DAY) return
  const message = 'This address was asked three times today. Look into its mail, or wait a day.'
  throw new DomainError('too_many', 'consent.letters', message)
}

/** All that a link in such a letter asks, while it holds. Looking changes nothing. */
export async function listRequests(store: ConsentStore, token: string) {
  const requests = await store
    .selectFrom('consent_requests as request')
    .innerJoin('consent_wordings as wording', (join) =>
      join
        .onRef('wording.purpose_id', '=', 'request.purpose_id')
        .onRef('wording.version', '=', 'request.wording_version'),
    )
    .innerJoin('consent_purposes as purpose', 'purpose.id', 'request.purpose_id')
    .where('request.token_hash', '=', hashSecret(token))
    .where('request.expires_at', '>', sql<Date>`now()`)
    .where('purpose.archived_at', 'is', null)
    .select(['request.person_id as personId', 'request.email', 'request.channel'])
    .select(['purpose.id', 'purpose.name', 'wording.text', 'wording.version'])
    .orderBy('purpose.position')
    .orderBy('purpose.id')
    .execute()
  if (requests.length > 0) return requests
  const message = 'This link was used before, or is too old. Choose again to get a new one.'
  throw new DomainError('not_found', 'consent.link', message)
}
