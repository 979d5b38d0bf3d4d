import { sql } from 'kysely'
import { mayConfigure, mayEditCustomers, mayReadCustomers, type Person } from '#people'

interface NoteFacts {
  authorId: string
  removedAt?: Date | null
}

/** Staff who look after customers; never those of whom it is written, and never dealers. */
export function mayReadNote(viewer: Person | undefined, { removedAt = null }: NoteFacts): boolean {
  return mayReadCustomers(viewer) && removedAt === null
}

/** The SQL twin of `mayReadNote`, for queries from `notes`. */
export function readableNotes(viewer: Person | undefined) {
  return mayReadCustomers(viewer) ? sql<boolean>`notes.removed_at is null` : sql<boolean>`false`
}

export function mayWriteNote(actor: Person | undefined): actor is Person {
  return mayEditCustomers(actor)
}

/** Its author, and admins. Bringing back what was removed is the same right. */
export function mayEditNote(
  actor: Person | undefined,
  { authorId }: Pick<NoteFacts, 'authorId'>,
): actor is Person {
  return mayWriteNote(actor) && (actor.id === authorId || mayConfigure(actor))
}
