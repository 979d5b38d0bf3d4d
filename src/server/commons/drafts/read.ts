import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import { profilesOf, type Person } from '#people'
import type { Draft } from './draft.ts'
import type { DraftStore } from './tables.ts'

/** What the person has begun to write in a place, under whichever profile; the latest counts. */
export async function findDraft(
  store: DraftStore,
  person: Person | undefined,
  place: string,
): Promise<Draft | undefined> {
  const [draft] = await askDrafts(store, { personId: person?.id, place })
  return draft
}

/** All that the person has begun and not sent, the latest first; a hundred at most. */
export function listDrafts(store: DraftStore, person: Person | undefined): Promise<Draft[]> {
  return ownDrafts(store, person?.id).limit(sql.lit(100)).execute()
}

const askDrafts = remembered(
  (store: DraftStore, hole: Hole<{ personId: string | undefined; place: string }>) => {
    return selectDrafts(
      store,
      hole((given) => given.personId),
      hole(({ place }) => place),
    )
  },
)

/** What `findDraft` asks, for pages that ask all they need at once. */
export function selectDrafts(store: DraftStore, personId: string | undefined, place: string) {
  return ownDrafts(store, personId).where('place', '=', place)
}

function ownDrafts(store: DraftStore, personId: string | undefined) {
  return store
    .selectFrom('drafts')
    .where('person_id', 'in', profilesOf(store, personId))
    .select(['place', 'title', 'body', 'fields', 'version', 'saved_at as savedAt'])
    .orderBy('saved_at', 'desc')
}
