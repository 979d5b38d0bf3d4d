import { sql } from 'kysely'
import { profilesOf, type Person } from '#people'
import type { Draft } from './draft.ts'
import type { DraftStore } from './tables.ts'

/** What the person has begun to write in a place, under whichever profile; the latest counts. */
export function findDraft(
  store: DraftStore,
  person: Person | undefined,
  place: string,
): Promise<Draft | undefined> {
  return ownDrafts(store, person).where('place', '=', place).executeTakeFirst()
}

/** All that the person has begun and not sent, the latest first; a hundred at most. */
export function listDrafts(store: DraftStore, person: Person | undefined): Promise<Draft[]> {
  return ownDrafts(store, person).limit(sql.lit(100)).execute()
}

function ownDrafts(store: DraftStore, person: Person | undefined) {
  return store
    .selectFrom('drafts')
    .where('person_id', 'in', profilesOf(store, person?.id))
    .select(['place', 'title', 'body', 'fields', 'version', 'saved_at as savedAt'])
    .orderBy('saved_at', 'desc')
}
