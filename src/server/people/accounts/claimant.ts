import { sql } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import { profilesOf } from '../read.ts'
import type { AccountStore } from './tables.ts'

/**
 * The profile that is known by an address, and whether its person may get an account by it. What
 * anybody could have said opens none: they could have said their own address of somebody else.
 */
export async function findClaimant(
  store: AccountStore,
  email: string,
): Promise<{ personId: string; isFree: boolean } | undefined> {
  return store
    .selectFrom('claims')
    .innerJoin('people as profile', 'profile.id', 'claims.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('claims.kind', '=', 'email')
    .where('claims.value', '=', email)
    .where('claims.is_hearsay', '=', false)
    .select(['claims.person_id as personId', isFree])
    .executeTakeFirst()
}

/** Staff need an admin to give them access, and two who both sign in are never made one by us. */
const isFree = sql<boolean>`
  person.role in ('member', 'dealer') and not exists (
    select from accounts join people own on own.id = accounts.person_id
    where own.canonical_id = person.id
  )
`.as('isFree')

/** Somebody has an address no more; it stays known that they had it. */
export async function unproveClaim(
  store: AccountStore,
  email: string,
  personId: string,
): Promise<void> {
  await store
    .updateTable('claims')
    .set({ verified_at: null })
    .where('kind', '=', 'email')
    .where('value', '=', email)
    .where('person_id', 'in', profilesOf(store, personId))
    .execute()
}

/** An address was never somebody's: what became known of it since goes, the rest is not proven. */
export async function forgetClaim(
  store: AccountStore,
  { email, personId, since }: { email: string; personId: string; since: Date },
): Promise<void> {
  await store
    .deleteFrom('claims')
    .where('kind', '=', 'email')
    .where('value', '=', email)
    .where('person_id', 'in', profilesOf(store, personId))
    .where('created_at', '>=', since)
    .execute()
  await unproveClaim(store, email, personId)
}

/**
 * Notes that the address was proven by this profile. Who merely was said to have it loses it;
 * another profile of the same person keeps it.
 */
export async function moveClaim(
  store: AccountStore,
  email: string,
  personId: string,
): Promise<void> {
  const canonicalOf = (profile: string) =>
    sql`(select canonical_id from people where id = ${sql.ref(profile)})`
  await store
    .insertInto('claims')
    .values({
      id: newId(),
      person_id: personId,
      kind: 'email',
      value: email,
      source: 'sign-up',
      verified_at: now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'issuer', 'value']).doUpdateSet({
        verified_at: now(),
        is_hearsay: false,
        person_id: sql<string>`case
          when ${canonicalOf('claims.person_id')} = ${canonicalOf('excluded.person_id')}
          then claims.person_id else excluded.person_id
        end`,
      }),
    )
    .execute()
}
