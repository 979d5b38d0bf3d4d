import { allow, found } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { mayEditNote, mayWriteNote } from './policy.ts'
import type { NoteStore } from './tables.ts'

/** A note that the actor may change, kept from changing until we are done. */
export async function holdNote(store: NoteStore, actor: Person | undefined, id: string) {
  allow(mayWriteNote(actor), 'note.write', 'Only agents and admins may do this.')
  const row = await store
    .selectFrom('notes')
    .where('id', '=', id)
    .select(['id', 'kind', 'body', 'author_id as authorId', 'person_id as personId'])
    .select(['organization_id as organizationId', 'pinned_at as pinnedAt'])
    .select('removed_at as removedAt')
    .forUpdate()
    .executeTakeFirst()
  return { note: found(row, 'note.unknown', 'There is no such note.'), actor }
}

export type Held = Awaited<ReturnType<typeof holdNote>>['note']

/** What one has not written oneself is for admins to change. */
export function allowEditing(actor: Person, note: Held): void {
  allow(mayEditNote(actor, note), 'note.edit', 'Only its author and admins may change a note.')
}

type Deed = 'edited' | 'pinned' | 'unpinned' | 'removed' | 'restored'

export function tell(store: NoteStore, actor: Person, note: Held, deed: Deed): Promise<void> {
  const { id: subjectId, kind, organizationId, personId: aboutId } = note
  const about = { personId: actor.id, organizationId, subjectId, details: { aboutId } }
  return record(store, { type: `${kind}.${deed}`, ...about })
}
