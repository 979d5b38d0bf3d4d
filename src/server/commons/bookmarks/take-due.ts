import { sql } from 'kysely'
import { now } from '#clock'
import type { Bookmark } from './bookmark.ts'
import type { BookmarkStore } from './tables.ts'

export interface DueBookmark extends Bookmark {
  /** The person behind the profile that set it. */
  personId: string
}

const MOST_AT_ONCE = 200

/**
 * Takes the reminders whose time has come, 200 at most, so that nobody else does. In the caller's
 * transaction: a reminder that could not be told stays due.
 */
export async function takeDueBookmarks(store: BookmarkStore): Promise<DueBookmark[]> {
  const due = store
    .selectFrom('bookmarks')
    .where('remind_at', '<=', now())
    .select(['person_id', 'id'])
    .orderBy('remind_at')
    .limit(sql.lit(MOST_AT_ONCE))
    .forUpdate()
    .skipLocked()
  return await store
    .updateTable('bookmarks')
    .from(due.as('due'))
    .innerJoin('people', 'people.id', 'due.person_id')
    .whereRef('bookmarks.person_id', '=', 'due.person_id')
    .whereRef('bookmarks.id', '=', 'due.id')
    .set({ remind_at: null })
    .returning([
      'bookmarks.id',
      'people.canonical_id as personId',
      'bookmarks.subject_type as subjectType',
      'bookmarks.subject_id as subjectId',
      'bookmarks.note',
      sql<null>`null`.as('remindAt'),
      'bookmarks.created_at as createdAt',
    ])
    .execute()
}
