import { z } from '@hono/zod-openapi'
import {
  directions,
  editNote,
  findNote,
  listNotes,
  logCall,
  outcomes,
  pinNote,
  removeNote,
  restoreNote,
  undoNoteEdit,
  writeNote,
} from '#notes'
import type { Operation } from '../operation.ts'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, time } from '../shapes.ts'
import { asParty, partyCard, type PartyKind } from './party.ts'

const note = z
  .object({
    id: z.uuid(),
    kind: z.enum(['note', 'call']),
    about: partyCard,
    authorId: z.uuid(),
    authorName: z.string(),
    body: z.string(),
    bodyHtml: z.string(),
    direction: z.enum(directions).nullable(),
    outcome: z.enum(outcomes).nullable(),
    minutes: z.int().nullable(),
    happenedAt: moment,
    isPinned: z.boolean(),
    editedAt: momentOrNull,
    mayEdit: z.boolean(),
  })
  .openapi('Note')
const body = z.string().max(20_000)
const call = z.object({
  body: body.optional(),
  direction: z.enum(directions),
  outcome: z.enum(outcomes),
  minutes: z.int().min(0).max(1440).nullable().optional(),
  happenedAt: time.optional(),
})
const scope = 'people:write'
const at = (id: string) => `/notes/${id}`

/** Notes and calls, by their own addresses. */
export const notes = [
  read(
    '/{id}',
    { scope: 'people:read', summary: 'Find a note or call', params: byId, answer: note },
    ({ store, viewer, params }) => findNote(store, viewer, params.id),
  ),
  change(
    'patch',
    '/{id}',
    { scope, summary: 'Edit a note', params: byId, body: z.object({ body }) },
    ({ store, viewer, params, body }) => editNote(store, viewer, { noteId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}/edit',
    { scope, summary: 'Take the last edit of a note back', params: byId },
    ({ store, viewer, params }) => undoNoteEdit(store, viewer, { noteId: params.id }),
  ),
  change(
    'delete',
    '/{id}',
    { scope, summary: 'Remove a note', params: byId },
    ({ store, viewer, params }) => removeNote(store, viewer, { noteId: params.id }),
  ),
  change(
    'put',
    '/{id}/presence',
    { scope, summary: 'Bring a removed note back', params: byId },
    ({ store, viewer, params }) => restoreNote(store, viewer, { noteId: params.id }),
  ),
  change(
    'put',
    '/{id}/pin',
    { scope, summary: 'Pin a note', params: byId },
    ({ store, viewer, params }) => pinNote(store, viewer, { noteId: params.id, isPinned: true }),
  ),
  change(
    'delete',
    '/{id}/pin',
    { scope, summary: 'Unpin a note', params: byId },
    ({ store, viewer, params }) => pinNote(store, viewer, { noteId: params.id, isPinned: false }),
  ),
]

/** Notes on a customer and calls with them. */
export function notesOf(kind: PartyKind): Operation[] {
  return [
    readPage(
      '/{id}/notes',
      {
        scope: 'people:read',
        summary: 'List notes and calls about this customer',
        params: byId,
        item: note,
      },
      ({ store, viewer, params, query }) =>
        listNotes(store, viewer, { ...asParty(kind, params.id), ...query }),
    ),
    create(
      '/{id}/notes',
      {
        ...{ scope, summary: 'Write a note on this customer', params: byId, at },
        body: z.object({ body }),
      },
      ({ store, viewer, params, body }) =>
        writeNote(store, viewer, { ...asParty(kind, params.id), ...body }),
    ),
    create(
      '/{id}/calls',
      { scope, summary: 'Log a call with this customer', params: byId, at, body: call },
      ({ store, viewer, params, body }) =>
        logCall(store, viewer, { ...asParty(kind, params.id), ...body }),
    ),
  ]
}
