import { z } from 'zod'
import {
  directions,
  editNote,
  logCall,
  outcomes,
  pinNote,
  removeNote,
  restoreNote,
  undoNoteEdit,
  writeNote,
} from '#notes'
import type { Party } from '#organizations'
import * as words from '#words'
import { act } from '../act.ts'
import type { Event } from './event.ts'
import { textIn } from './typed.ts'

const call = z.object({ direction: z.enum(directions), outcome: z.enum(outcomes) })
const noteIn = (form: FormData) => z.uuid().parse(form.get('noteId'))

/** Notes and calls. What can be taken back says how: `undo` names the action and its note. */
export function noteActions(partyIn: (id: string) => Party) {
  return {
    note: (event: Event) =>
      act(event, async (viewer, form) => {
        const body = textIn(form, 'body')
        await writeNote(event.locals.store, viewer, { ...partyIn(event.params.id), body })
        return { said: words.account_note_written() }
      }),
    call: (event: Event) =>
      act(event, async (viewer, form) => {
        const said = call.parse(Object.fromEntries(form))
        const minutes = textIn(form, 'minutes')
        await logCall(event.locals.store, viewer, {
          ...{ ...partyIn(event.params.id), ...said, body: textIn(form, 'callBody') },
          minutes: minutes === '' ? null : Number(minutes),
        })
        return { said: words.account_call_logged() }
      }),
    editNote: (event: Event) =>
      act(event, async (viewer, form) => {
        const noteId = noteIn(form)
        await editNote(event.locals.store, viewer, { noteId, body: textIn(form, 'noteBody') })
        return { said: words.account_note_edited(), undo: { action: 'undoNote', noteId } }
      }),
    undoNote: (event: Event) =>
      act(event, async (viewer, form) => {
        await undoNoteEdit(event.locals.store, viewer, { noteId: noteIn(form) })
        return { said: words.account_undone() }
      }),
    removeNote: (event: Event) =>
      act(event, async (viewer, form) => {
        const noteId = noteIn(form)
        await removeNote(event.locals.store, viewer, { noteId })
        return { said: words.account_note_removed(), undo: { action: 'restoreNote', noteId } }
      }),
    restoreNote: (event: Event) =>
      act(event, async (viewer, form) => {
        await restoreNote(event.locals.store, viewer, { noteId: noteIn(form) })
        return { said: words.account_undone() }
      }),
    pin: (event: Event) =>
      act(event, async (viewer, form) => {
        const isPinned = form.get('pinned') === 'true'
        await pinNote(event.locals.store, viewer, { noteId: noteIn(form), isPinned })
        return { said: isPinned ? words.account_note_pinned() : words.account_note_unpinned() }
      }),
  }
}
