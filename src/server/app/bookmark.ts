import { setBookmark, type NewBookmark } from '#bookmarks'
import type { Tables } from '#database'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import { findSubjects } from './subjects.ts'
import type { AppTables } from './tables.ts'

/** Bookmarks something that the viewer may read; what they may not read is not there. */
export async function bookmark(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  input: NewBookmark,
): Promise<void> {
  const subjects = await findSubjects(store, viewer, [input])
  found(subjects.get(input.subjectId), 'bookmark.unknown', 'There is no such thing to bookmark.')
  await setBookmark(store, viewer, input)
}
