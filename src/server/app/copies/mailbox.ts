import { findLetterAddress } from '#people'
import type { CopyStore } from './store.ts'

/** Where somebody is told that their copy is ready: a proven address, else one that staff know. */
export async function findMailbox(
  store: CopyStore,
  personId: string,
): Promise<{ email: string; locale: string | null } | undefined> {
  const proven = await findLetterAddress(store, personId)
  if (proven) return proven
  return store
    .selectFrom('claims')
    .innerJoin('people as profile', 'profile.id', 'claims.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('person.id', '=', personId)
    .where('claims.kind', '=', 'email')
    .where('claims.is_hearsay', '=', false)
    .orderBy('claims.created_at')
    .select(['claims.value as email', 'person.locale'])
    .executeTakeFirst()
}
