import { sql } from 'kysely'
import { DomainError } from '#errors'
import { newId } from '#ids'
import type { NewClaim } from '../add-claim.ts'
import { claimKey } from '../claim.ts'
import type { PeopleStore } from '../tables.ts'
import { markOf, type RowChange } from './row-change.ts'

/** Notes claims of which it is known that nobody holds them; refuses when somebody does by now. */
export async function addClaims(
  store: PeopleStore,
  claims: readonly NewClaim[],
): Promise<RowChange[]> {
  if (claims.length === 0) return []
  const keys = claims.map(claimKey)
  const { rows } = await sql<{ rowId: string; personId: string; mark: string }>`
    insert into claims as made (id, person_id, kind, issuer, value, source)
    select * from unnest(
      ${claims.map(newId)}::uuid[],
      ${claims.map((claim) => claim.personId)}::uuid[],
      ${keys.map((key) => key.kind)}::text[],
      ${keys.map((key) => key.issuer)}::text[],
      ${keys.map((key) => key.value)}::text[],
      ${claims.map((claim) => claim.source)}::text[]
    )
    on conflict (kind, issuer, value) do nothing
    returning id as "rowId", person_id as "personId", ${markOf('made')} as mark
  `.execute(store)
  if (rows.length < claims.length) {
    const message = 'Somebody else is bringing in the same people. Start again when that is done.'
    throw new DomainError('conflict', 'person.import', message)
  }
  return rows.map((row) => ({ what: 'claim', ...row }))
}
