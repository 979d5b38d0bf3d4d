import { sql } from 'kysely'
import { claimKey, type Claim } from '../claim.ts'
import type { PeopleStore } from '../tables.ts'

/** Whose a claim is. */
export interface Holder {
  profileId: string
  /** The person behind the profile. */
  personId: string
  /** The same source knows them by a key of its own. */
  isKeyed: boolean
}

/** The claim as a text by which it can be compared. Refuses odd values. */
export function claimText(claim: Claim): string {
  const { kind, issuer, value } = claimKey(claim)
  return JSON.stringify([kind, issuer, value])
}

/** Who holds these claims now, by the text of the claim. */
export async function findHolders(
  store: PeopleStore,
  source: string,
  claims: readonly Claim[],
): Promise<Map<string, Holder>> {
  const keys = claims.map(claimKey)
  const column = <Value>(pick: (key: (typeof keys)[number]) => Value) => keys.map(pick)
  const { rows } = await sql<Holder & ReturnType<typeof claimKey>>`
    select held.kind, held.issuer, held.value, held.person_id as "profileId",
      profile.canonical_id as "personId",
      exists (
        select from claims own join people on people.id = own.person_id
        where people.canonical_id = profile.canonical_id
          and own.kind = 'external' and own.issuer = ${source}
      ) as "isKeyed"
    from unnest(
      ${column((key) => key.kind)}::text[],
      ${column((key) => key.issuer)}::text[],
      ${column((key) => key.value)}::text[]
    ) as asked (kind, issuer, value)
    join claims held using (kind, issuer, value)
    join people profile on profile.id = held.person_id
  `.execute(store)
  return new Map(
    rows.map(({ kind, issuer, value, ...holder }) => [
      JSON.stringify([kind, issuer, value]),
      holder,
    ]),
  )
}
