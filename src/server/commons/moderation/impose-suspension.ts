import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { findPerson, maySuspend, profilesOf, reinstatePerson, suspendPerson } from '#people'
import type { Viewer } from '#spaces'
import { liftSanction } from './lift-sanction.ts'
import { noteSanction } from './sanction-person.ts'
import type { ModerationStore } from './tables.ts'

interface Suspension {
  personId: string
  /** Without it, until somebody takes it back. */
  until?: Date | undefined
  /** The person reads it. */
  because?: string | undefined
}

/**
 * Suspends a person until a day or until it is taken back, as a sanction against which they can
 * appeal. Said otherwise than before, the former suspension gives way to the new one.
 */
export function imposeSuspension(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { personId, until, because = '' }: Suspension,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await holdPerson(store, personId)
    allow(maySuspend(viewer, whom), 'person.suspend', 'You may not suspend this person.')
    if (until && until <= now()) {
      throw new DomainError('invalid', 'person.until', 'Choose a moment that is still to come.')
    }
    const said = because.trim().slice(0, 1000)
    const [standing] = await listStanding(store, whom.id)
    const asBefore = standing?.said === said && standing.until?.getTime() === until?.getTime()
    if (whom.isSuspended && asBefore) return

    await store
      .updateTable('sanctions')
      .set({ lifted_at: now(), lifted_by_id: viewer.id })
      .where('id', '=', standing?.id ?? null)
      .execute()
    const suspension = { personId: whom.id, because: said, ...(until && { until }) }
    await suspendPerson(store, viewer, suspension)
    const hours = until ? (until.getTime() - now().getTime()) / 3_600_000 : null
    await noteSanction(store, viewer, {
      ...{ personId: whom.id, kind: 'suspension', rule: 'other', said },
      ...{ until: until ?? null, hours },
    })
  })
}

/** Lets a suspended person act again, whichever suspensions stand; they hear of it. */
export function liftSuspension(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { personId }: { personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await holdPerson(store, personId)
    for (const { id } of await listStanding(store, whom.id)) {
      await liftSanction(store, viewer, { sanctionId: id })
    }
    // What was done before there were sanctions left none.
    await reinstatePerson(store, viewer, { personId: whom.id })
  })
}

/** Of two who suspend at once, the second finds what the first one did. */
async function holdPerson(store: ModerationStore, personId: string) {
  const { id } = await findPerson(store, personId)
  const held = store.selectFrom('people').where('id', '=', id).select('id').forNoKeyUpdate()
  found(await held.executeTakeFirst(), 'person.unknown', 'There is no such person.')
  return await findPerson(store, id)
}

function listStanding(store: ModerationStore, personId: string) {
  return store
    .selectFrom('sanctions')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('kind', '=', 'suspension')
    .where('lifted_at', 'is', null)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now())]))
    .select(['id', 'said', 'ends_at as until'])
    .orderBy('id', 'desc')
    .execute()
}
