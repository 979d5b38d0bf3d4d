import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { record } from '#timeline'
import { endSessionsOf } from './accounts/sessions.ts'
import type { SessionStore } from './accounts/tables.ts'
import type { Person } from './person.ts'
import { maySuspend } from './policy.ts'
import { findPerson, profilesOf } from './read.ts'

export interface Suspension {
  personId: string
  /** Without it, until somebody takes it back. */
  until?: Date
  /** Told to staff only. */
  because?: string
}

/**
 * Lets a person read but not act, and signs them out everywhere. Profiles that were merged into
 * them go free again when they are parted.
 */
export function suspendPerson(
  store: SessionStore,
  actor: Person | undefined,
  { personId, until, because }: Suspension,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await findPerson(store, personId)
    allow(maySuspend(actor, whom), 'person.suspend', 'You may not suspend this person.')
    if (whom.isSuspended && until === undefined && because === undefined) return
    await store
      .updateTable('people')
      .set({
        suspended_at: now(),
        suspended_until: until ?? null,
        suspended_because: because?.trim().slice(0, 1000) ?? null,
      })
      .where('id', '=', whom.id)
      .execute()
    await endSessionsOf(store, whom.id)
    const details = { byId: actor.id, until: until?.toISOString() ?? null }
    const about = { personId: whom.id, subjectId: whom.id }
    await record(store, { type: 'person.suspended', ...about, details })
  })
}

/**
 * Lets a suspended person act again, by whichever profile they were suspended: it is the person who
 * was forgiven, so that profiles which are parted later are free as well.
 */
export function reinstatePerson(
  store: SessionStore,
  actor: Person | undefined,
  { personId }: { personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await findPerson(store, personId)
    allow(maySuspend(actor, whom), 'person.reinstate', 'You may not reinstate this person.')
    const { numUpdatedRows } = await store
      .updateTable('people')
      .set({ suspended_at: null, suspended_until: null, suspended_because: null })
      .where('id', 'in', profilesOf(store, whom.id))
      .where('suspended_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const details = { byId: actor.id }
    await record(store, {
      type: 'person.reinstated',
      personId: whom.id,
      subjectId: whom.id,
      details,
    })
  })
}
