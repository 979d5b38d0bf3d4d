import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { claimKey, type Claim } from './claim.ts'
import { isStaff, type Person } from './person.ts'
import { mayConfigure, mayEditCustomers } from './policy.ts'
import { findPerson } from './read.ts'
import type { PeopleStore } from './tables.ts'

export interface NewClaim extends Claim {
  personId: string
  verifiedAt?: Date
  /** Said by whoever wished to say it. */
  isHearsay?: boolean
}

/** Notes by what a profile is known; returns the claim's id. Refuses what belongs to another. */
export function addClaim(
  store: PeopleStore,
  actor: Person | undefined,
  claim: NewClaim,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allowEditing(actor, await findPerson(store, claim.personId))
    await recordClaims(store, [claim])
    const { id, personId } = await claimOf(store, claim)
    if (personId !== claim.personId) {
      const message = 'This is known of somebody else. Merge the two if they are one person.'
      throw new DomainError('conflict', 'claim.taken', message)
    }
    await record(store, {
      type: 'person.claim_added',
      personId,
      subjectId: id,
      details: { byId: actor.id, kind: claim.kind },
      sourceId: `claim:${id}`,
    })
    return id
  })
}

/** Forgets a claim. Done twice it does no harm. */
export function removeClaim(
  store: PeopleStore,
  actor: Person | undefined,
  { personId, claimId }: { personId: string; claimId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allowEditing(actor, await findPerson(store, personId))
    const removed = await store
      .deleteFrom('claims')
      .where('id', '=', claimId)
      .where('person_id', '=', personId)
      .returning('kind')
      .executeTakeFirst()
    if (!removed) return
    const details = { byId: actor.id, kind: removed.kind }
    await record(store, { type: 'person.claim_removed', personId, subjectId: claimId, details })
  })
}

/**
 * Notes many claims at once, as imports do, and returns how many were new. What is already known,
 * be it of this profile or of another, stays as it is, but may become verified, or more than hearsay.
 */
export async function recordClaims(
  store: PeopleStore,
  claims: readonly NewClaim[],
): Promise<number> {
  if (claims.length === 0) return 0
  const keys = claims.map(claimKey)
  const { rows } = await sql<{ isNew: boolean }>`
    insert into claims (id, person_id, kind, issuer, value, source, verified_at, is_hearsay)
    select distinct on (kind, issuer, value) * from unnest(
      ${claims.map(newId)}::uuid[],
      ${claims.map((claim) => claim.personId)}::uuid[],
      ${keys.map((key) => key.kind)}::text[],
      ${keys.map((key) => key.issuer)}::text[],
      ${keys.map((key) => key.value)}::text[],
      ${claims.map((claim) => claim.source)}::text[],
      ${claims.map((claim) => claim.verifiedAt ?? null)}::timestamptz[],
      ${claims.map((claim) => claim.isHearsay ?? false)}::boolean[]
    ) as claim (id, person_id, kind, issuer, value, source, verified_at, is_hearsay)
    order by kind, issuer, value, verified_at nulls last, id
    on conflict (kind, issuer, value) do update
      set verified_at = coalesce(claims.verified_at, excluded.verified_at),
        is_hearsay = claims.is_hearsay and excluded.is_hearsay
      where claims.person_id = excluded.person_id
    returning xmax = 0 as "isNew"
  `.execute(store)
  return rows.filter((row) => row.isNew).length
}

/** Who holds the address of staff may sign in as them. So only those who give roles add one. */
function allowEditing(actor: Person | undefined, whom: Person): asserts actor is Person {
  allow(mayEditCustomers(actor), 'claim.edit', 'Only agents and admins may do this.')
  const message = 'Only admins may change how colleagues are known.'
  allow(!isStaff(whom) || mayConfigure(actor), 'claim.edit.staff', message)
}

async function claimOf(store: PeopleStore, claim: Claim) {
  const key = claimKey(claim)
  const known = await store
    .selectFrom('claims')
    .where('kind', '=', key.kind)
    .where('issuer', '=', key.issuer)
    .where('value', '=', key.value)
    .select(['id', 'person_id as personId'])
    .executeTakeFirst()
  return found(known, 'claim.unknown', 'There is no such claim.')
}
