import { sql } from 'kysely'
import type { Person } from '#people'
import { isShared, type SharedView } from '#sharing'
import { renderMarkdown } from '#text'
import type { NoteStore } from './tables.ts'

/** A note or call of the business as a dealer is shown it. */
export interface SharedNote {
  id: string
  bodyHtml: string
  happenedAt: Date
}

/** Notes that the business shows of the customer of a relationship, the latest first (50). */
export async function listSharedNotes(
  store: NoteStore,
  viewer: Person | undefined,
  view: SharedView,
): Promise<SharedNote[]> {
  const rows = await store
    .selectFrom('notes')
    .where('removed_at', 'is', null)
    .where(isShared(store, viewer, { ...view, table: 'notes', group: 'brand_notes' }))
    .select(['id', 'body', 'happened_at as happenedAt'])
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(50))
    .execute()
  return rows.map(({ body, ...note }) => ({ ...note, bodyHtml: renderMarkdown(body) }))
}
