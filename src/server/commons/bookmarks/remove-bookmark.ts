import { allow } from '#errors'
import { mayAct, profilesOf, type Person } from '#people'
import type { BookmarkStore } from './tables.ts'

/** Forgets a bookmark, under whichever profile it was set; one that is not there is gone already. */
export async function removeBookmark(
  store: BookmarkStore,
  person: Person | undefined,
  { subjectId }: { subjectId: string },
): Promise<void> {
  allow(mayAct(person), 'bookmark.set', 'Sign in to keep bookmarks.')
  await store
    .deleteFrom('bookmarks')
    .where('person_id', 'in', profilesOf(store, person.id))
    .where('subject_id', '=', subjectId)
    .execute()
}
