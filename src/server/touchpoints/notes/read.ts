import { sql } from 'kysely'
import { allow, found } from '#errors'
import { isAbout, partyCard, type Party } from '#organizations'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import { renderMarkdown } from '#text'
import type { AccountNote } from './note.ts'
import { mayEditNote, readableNotes } from './policy.ts'
import type { NoteStore } from './tables.ts'

const PAGE_SIZE = 20

/** Notes of a customer and calls with them, the latest first. */
export async function listNotes(
  store: NoteStore,
  viewer: Person | undefined,
  { after, ...party }: Party & { after?: string },
): Promise<Page<AccountNote>> {
  allowReading(viewer)
  const notes = selectNotes(store, viewer).where(isAbout(store, 'notes', party))
  const page = latestFirst(notes, ['notes.happened_at', 'notes.id'], { after, size: PAGE_SIZE })
  const rows = await page.execute()
  const key = (row: (typeof rows)[number]) => [row.happenedAt.getTime(), row.id]
  return pageOf(rows, PAGE_SIZE, key, (row) => asNote(row, viewer))
}

/** What is pinned of a customer, the latest first (at most 20). */
export async function listPinnedNotes(
  store: NoteStore,
  viewer: Person | undefined,
  party: Party,
): Promise<AccountNote[]> {
  allowReading(viewer)
  const rows = await selectNotes(store, viewer)
    .where(isAbout(store, 'notes', party))
    .where('notes.pinned_at', 'is not', null)
    .orderBy('notes.pinned_at', 'desc')
    .limit(sql.lit(20))
    .execute()
  return rows.map((row) => asNote(row, viewer))
}

export async function findNote(
  store: NoteStore,
  viewer: Person | undefined,
  id: string,
): Promise<AccountNote> {
  allowReading(viewer)
  const row = await selectNotes(store, viewer).where('notes.id', '=', id).executeTakeFirst()
  return asNote(found(row, 'note.unknown', 'There is no such note.'), viewer)
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'note.read', message)
}

function selectNotes(store: NoteStore, viewer: Person | undefined) {
  return store
    .selectFrom('notes')
    .innerJoin('people as author', 'author.id', 'notes.author_id')
    .where(readableNotes(viewer))
    .select(['notes.id', 'notes.kind', 'notes.body', 'notes.direction', 'notes.outcome'])
    .select(['notes.minutes', 'notes.happened_at as happenedAt', 'notes.edited_at as editedAt'])
    .select(['notes.author_id as authorId', 'author.name as authorName'])
    .select(sql<boolean>`notes.pinned_at is not null`.as('isPinned'))
    .select(partyCard('notes').as('about'))
}

type Row = Omit<AccountNote, 'about' | 'bodyHtml' | 'mayEdit'> & {
  about: AccountNote['about'] | null
}

function asNote({ about, ...row }: Row, viewer: Person | undefined): AccountNote {
  return {
    ...row,
    about: about ?? { personId: null, organizationId: null, name: '' },
    bodyHtml: renderMarkdown(row.body),
    mayEdit: mayEditNote(viewer, row),
  }
}
