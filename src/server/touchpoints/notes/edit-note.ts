import { sql } from 'kysely'
import { inTransaction } from '#database'
import { checked, DomainError } from '#errors'
import type { Person } from '#people'
import { tidyText } from '#text'
import { allowEditing, holdNote, tell, type Held } from './hold.ts'
import { noteBody } from './note.ts'
import type { NoteStore } from './tables.ts'

/** Writes a note anew; what it said before is kept and can be brought back. */
export function editNote(
  store: NoteStore,
  viewer: Person | undefined,
  { noteId, body }: { noteId: string; body: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { note, actor } = await holdNote(store, viewer, noteId)
    allowEditing(actor, note)
    refuseRemoved(note)
    const text = tidyText(checked(noteBody, body, 'invalid.body')).trim()
    if (text === note.body) return
    await keepVersion(store, note)
    await store
      .updateTable('notes')
      .set({ body: text, edited_at: sql<Date>`now()` })
      .where('id', '=', noteId)
      .execute()
    await tell(store, actor, note, 'edited')
  })
}

/** Takes the last edit back; done again it goes one further. Without one it does nothing. */
export function undoNoteEdit(
  store: NoteStore,
  viewer: Person | undefined,
  { noteId }: { noteId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { note, actor } = await holdNote(store, viewer, noteId)
    allowEditing(actor, note)
    refuseRemoved(note)
    const last = await store
      .deleteFrom('note_versions')
      .where('note_id', '=', noteId)
      .where('number', '=', (query) =>
        query
          .selectFrom('note_versions')
          .where('note_id', '=', noteId)
          .select(({ fn }) => fn.max('number').as('last')),
      )
      .returning(['number', 'body'])
      .executeTakeFirst()
    if (!last) return
    await store
      .updateTable('notes')
      .set({ body: last.body })
      .$if(last.number === 1, (query) => query.set({ edited_at: null }))
      .where('id', '=', noteId)
      .execute()
    await tell(store, actor, note, 'edited')
  })
}

function refuseRemoved(note: Held): void {
  if (note.removedAt === null) return
  throw new DomainError('conflict', 'note.removed', 'This note was removed. Bring it back first.')
}

async function keepVersion(store: NoteStore, { id, body }: Held): Promise<void> {
  await sql`
    insert into note_versions (note_id, number, body)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${body} from note_versions
    where note_id = ${id}
  `.execute(store)
}
