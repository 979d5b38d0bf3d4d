import { found } from '#errors'
import type { Person } from '../person.ts'
import { profilesOf } from '../read.ts'
import type { SessionStore } from './tables.ts'

export interface Session {
  id: string
  userAgent: string
  createdAt: Date
  lastUsedAt: Date
}

/** Where a person is signed in, last used first. */
export function listSessions(store: SessionStore, viewer: Person): Promise<Session[]> {
  return store
    .selectFrom('sessions')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select(['id', 'user_agent as userAgent'])
    .select(['created_at as createdAt', 'last_used_at as lastUsedAt'])
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Signs a person out of one of their browsers. That of another is not found. */
export async function endOwnSession(
  store: SessionStore,
  viewer: Person,
  { id }: { id: string },
): Promise<void> {
  const ended = await store
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .returning('id')
    .executeTakeFirst()
  found(ended, 'session.unknown', 'You are not signed in there any more.')
}
