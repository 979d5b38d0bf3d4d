import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { findSharedCustomer } from './read-dealer.ts'
import { isDealer } from './policy.ts'
import { dealersOf, isSeenBy, samePairAs } from './seen.ts'
import type { SharedView } from './shared.ts'
import { noteWords } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/** What the people of a dealer wrote down of a customer. */
export interface DealerNote {
  id: string
  authorName: string
  body: string
  writtenAt: Date
}

/** The notes of the dealer, the latest first (100): for its people, and whom it shows them to. */
export async function listDealerNotes(
  store: SharingStore,
  viewer: Person | undefined,
  { relationshipId, purpose }: SharedView,
): Promise<DealerNote[]> {
  const seen = isSeenBy(store, viewer, { group: 'dealer_notes', purpose })
  return store
    .selectFrom('dealer_notes')
    .innerJoin('relationships', 'relationships.id', 'dealer_notes.relationship_id')
    .innerJoin('people as profile', 'profile.id', 'dealer_notes.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(sql<boolean>`relationships.id in (${samePairAs(relationshipId)})`)
    .where(seen)
    .where('removed_at', 'is', null)
    .select(['dealer_notes.id', 'author.name as authorName', 'body', 'written_at as writtenAt'])
    .orderBy('written_at', 'desc')
    .orderBy('dealer_notes.id', 'desc')
    .limit(sql.lit(100))
    .execute()
}

/** Writes a note of a customer who shares something with the dealer. */
export function writeDealerNote(
  store: SharingStore,
  actor: Person | undefined,
  { relationshipId, body }: { relationshipId: string; body: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { dealer } = await findSharedCustomer(store, actor, relationshipId)
    allow(isDealer(actor), 'dealer.note', 'Only the people of dealers write these notes.')
    const id = newId()
    const text = checked(noteWords, body, 'sharing.body')
    await store
      .insertInto('dealer_notes')
      .values({ id, relationship_id: relationshipId, author_id: actor.id, body: text })
      .execute()
    const details = { dealerId: dealer.id }
    await record(store, {
      ...{ type: 'sharing.noted', personId: actor.id, subjectId: relationshipId, details },
      organizationId: dealer.id,
    })
    return id
  })
}

/** Removes a note of the dealer, or brings it back. Everybody of the dealer may. */
export function removeDealerNote(
  store: SharingStore,
  actor: Person | undefined,
  { noteId, isRemoved }: { noteId: string; isRemoved: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'dealer.note', 'Only the people of dealers write these notes.')
    const note = await store
      .updateTable('dealer_notes')
      .set({ removed_at: isRemoved ? now() : null })
      .where('id', '=', noteId)
      .where(
        sql<boolean>`relationship_id in (
          select id from relationships where dealer_id in (${dealersOf(store, actor.id)})
        )`,
      )
      .returning('id')
      .executeTakeFirst()
    found(note, 'note.unknown', 'There is no such note.')
  })
}
