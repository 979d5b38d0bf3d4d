import { sql, type Expression } from 'kysely'
import { z } from 'zod'
import { remembered, type Hole } from '#database'
import { pageOf, readCursor, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import type { Bookmark } from './bookmark.ts'
import type { BookmarkStore } from './tables.ts'

const PAGE_SIZE = 20
const cursor = z.tuple([z.uuid()])

/** The person's bookmarks, the latest first. Whether their subjects can still be read is not asked. */
export async function listBookmarks(
  store: BookmarkStore,
  person: Person | undefined,
  { after }: { after?: string } = {},
): Promise<Page<Bookmark>> {
  const rows = await ownBookmarks(store, person?.id)
    .$if(after !== undefined, (query) => query.where('id', '<', readCursor(after ?? '', cursor)[0]))
    .select(columns)
    .orderBy('id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    (row) => row,
  )
}

/** Those of the person's bookmarks that are about one of the things, by the id of the thing. */
export async function bookmarksAmong(
  store: BookmarkStore,
  person: Person | undefined,
  subjectIds: readonly string[],
): Promise<Map<string, Bookmark>> {
  if (!person || subjectIds.length === 0) return new Map()
  const rows = await askAmong(store, { personId: person.id, subjectIds })
  return new Map(rows.map((row) => [row.subjectId, row]))
}

const columns = [
  'id',
  'subject_type as subjectType',
  'subject_id as subjectId',
  'note',
  'remind_at as remindAt',
  'created_at as createdAt',
] as const

const askAmong = remembered(
  (store: BookmarkStore, hole: Hole<{ personId: string; subjectIds: readonly string[] }>) => {
    const personId = hole((given) => given.personId)
    const subjectIds = hole((given) => given.subjectIds)
    return ownBookmarks(store, personId)
      .where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val(subjectIds))))
      .select(columns)
  },
)

/** What `bookmarksAmong` asks about the things that another question yields. */
export function selectBookmarksAmong(
  store: BookmarkStore,
  personId: string,
  subjectIds: Expression<string>,
) {
  return ownBookmarks(store, personId).where('subject_id', 'in', subjectIds).select(columns)
}

function ownBookmarks(store: BookmarkStore, personId: string | undefined) {
  return store.selectFrom('bookmarks').where('person_id', 'in', profilesOf(store, personId))
}
