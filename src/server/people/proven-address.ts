import { profilesOf } from './read.ts'
import type { PeopleStore } from './tables.ts'

/** The e-mail addresses that a person has proven to have, under whichever profile. */
export async function listProvenAddresses(store: PeopleStore, personId: string): Promise<string[]> {
  const claims = await store
    .selectFrom('claims')
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('value')
    .execute()
  return claims.map((claim) => claim.value)
}
