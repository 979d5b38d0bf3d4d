import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { Person } from '#people'
import { allowEditing, holdNote, tell } from './hold.ts'
import type { NoteStore } from './tables.ts'

interface Which {
  noteId: string
}

/** Takes a note out of sight. It can be brought back. */
export function removeNote(store: NoteStore, viewer: Person | undefined, { noteId }: Which) {
  return inTransaction(store, async (store) => {
    const { note, actor } = await holdNote(store, viewer, noteId)
    allowEditing(actor, note)
    if (note.removedAt !== null) return
    const removed = { removed_at: sql<Date>`now()` }
    await store.updateTable('notes').set(removed).where('id', '=', noteId).execute()
    await tell(store, actor, note, 'removed')
  })
}

/** Brings a removed note back. */
export function restoreNote(store: NoteStore, viewer: Person | undefined, { noteId }: Which) {
  return inTransaction(store, async (store) => {
    const { note, actor } = await holdNote(store, viewer, noteId)
    allowEditing(actor, note)
    if (note.removedAt === null) return
    await store.updateTable('notes').set({ removed_at: null }).where('id', '=', noteId).execute()
    await tell(store, actor, note, 'restored')
  })
}

/** Keeps a note above the others, or no longer; whoever may write notes may. */
export function pinNote(
  store: NoteStore,
  viewer: Person | undefined,
  { noteId, isPinned }: Which & { isPinned: boolean },
) {
  return inTransaction(store, async (store) => {
    const { note, actor } = await holdNote(store, viewer, noteId)
    if (note.removedAt !== null || isPinned === (note.pinnedAt !== null)) return
    await store
      .updateTable('notes')
      .set({ pinned_at: isPinned ? sql<Date>`now()` : null })
      .where('id', '=', noteId)
      .execute()
    await tell(store, actor, note, isPinned ? 'pinned' : 'unpinned')
  })
}
