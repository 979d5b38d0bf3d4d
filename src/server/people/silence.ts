import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { record } from '#timeline'
import type { Person } from './person.ts'
import { maySuspend } from './policy.ts'
import { findPerson, profilesOf } from './read.ts'
import type { PeopleStore } from './tables.ts'

export interface Silence {
  /** Null: until somebody takes it back. */
  until: Date | null
}

/**
 * Lets a person read and react, but not write. Profiles that were merged into them
 * are free again when they are parted. Without an actor, the flags of many did it.
 */
export function silencePerson(
  store: PeopleStore,
  actor: Person | undefined,
  { personId, until }: { personId: string; until?: Date },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await findPerson(store, personId)
    if (actor) allow(maySuspend(actor, whom), 'person.silence', 'You may not silence this person.')
    await store
      .updateTable('people')
      .set({ silenced_at: now(), silenced_until: until ?? null })
      .where('id', '=', whom.id)
      .execute()
    const details = { byId: actor?.id ?? null, until: until?.toISOString() ?? null }
    const about = { personId: whom.id, subjectId: whom.id }
    await record(store, { type: 'person.silenced', ...about, details })
  })
}

/** Lets a silenced person write again. */
export function unsilencePerson(
  store: PeopleStore,
  actor: Person | undefined,
  { personId }: { personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await findPerson(store, personId)
    allow(maySuspend(actor, whom), 'person.silence', 'You may not silence this person.')
    const { numUpdatedRows } = await store
      .updateTable('people')
      .set({ silenced_at: null, silenced_until: null })
      .where('id', 'in', profilesOf(store, whom.id))
      .where('silenced_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const details = { byId: actor.id }
    await record(store, {
      ...{ type: 'person.unsilenced', personId: whom.id, subjectId: whom.id, details },
    })
  })
}

/** The silence that a person, under whichever profile, is under now. It ends by itself. */
export async function findSilence(
  store: PeopleStore,
  personId: string,
): Promise<Silence | undefined> {
  return await store
    .selectFrom('people')
    .where('id', 'in', profilesOf(store, personId))
    .where('silenced_at', 'is not', null)
    .where(sql<boolean>`coalesce(silenced_until > now(), true)`)
    .select('silenced_until as until')
    .orderBy(sql`silenced_until desc nulls first`)
    .limit(sql.lit(1))
    .executeTakeFirst()
}
