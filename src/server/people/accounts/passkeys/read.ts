import type { Person } from '../../person.ts'
import { profilesOf } from '../../read.ts'
import type { SessionStore } from '../tables.ts'

export interface Passkey {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** The viewer's own passkeys, by whichever of their profiles, the newest last. */
export function listPasskeys(store: SessionStore, viewer: Pick<Person, 'id'>): Promise<Passkey[]> {
  return store
    .selectFrom('passkeys')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function hasPasskey(store: SessionStore, personId: string): Promise<boolean> {
  return (await listPasskeys(store, { id: personId })).length > 0
}
