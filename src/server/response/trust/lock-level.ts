import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { findPerson, mayConfigure, setTrustLevel, type Person } from '#people'
import { settleStanding } from './settle-standing.ts'
import type { TrustStore } from './tables.ts'

/** Giving a level by hand, also the fourth, and letting the rules find it again. */
export function mayLockLevel(actor: Person | undefined, whom: Pick<Person, 'id'>): actor is Person {
  return mayConfigure(actor) && actor.id !== whom.id
}

/** Gives a level that no rule moves; null lets the rules find it again. */
export function lockLevel(
  store: TrustStore,
  actor: Person | undefined,
  { personId, level }: { personId: string; level: number | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { id } = await findPerson(store, personId)
    allow(mayLockLevel(actor, { id }), 'trust.lock', 'Only admins give levels, and not themselves.')
    const locked = { locked_level: level, locked_by_id: level === null ? null : actor.id }
    const standing = { ...locked, slipping_since: null, changed_at: now() }
    await store
      .insertInto('standings')
      .values({ person_id: id, ...standing })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(standing))
      .execute()
    if (level !== null) await setTrustLevel(store, { personId: id, level, byId: actor.id })
    else {
      await leaveFourth(store, id, actor)
      await settleStanding(store, id)
    }
  })
}

/** The fourth level is only ever held by hand. */
async function leaveFourth(store: TrustStore, personId: string, actor: Person): Promise<void> {
  const { trustLevel } = await findPerson(store, personId)
  if (trustLevel === 4) await setTrustLevel(store, { personId, level: 2, byId: actor.id })
}
