import { inTransaction } from '#database'
import { allow } from '#errors'
import { record } from '#timeline'
import { endSessionsOf } from './accounts/sessions.ts'
import type { SessionStore } from './accounts/tables.ts'
import type { Person, Role } from './person.ts'
import { mayAssignRole } from './policy.ts'
import { findPerson } from './read.ts'

/** Gives a person another role. They sign in anew, so that no old session gains by it. */
export function assignRole(
  store: SessionStore,
  actor: Person | undefined,
  { personId, role }: { personId: string; role: Role },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const whom = await findPerson(store, personId)
    allow(mayAssignRole(actor, whom, role), 'person.role', 'You may not give this role.')
    if (whom.role === role) return
    await store.updateTable('people').set({ role }).where('id', '=', whom.id).execute()
    await endSessionsOf(store, whom.id)
    const details = { byId: actor.id, from: whom.role, to: role }
    await record(store, {
      type: 'person.role_changed',
      personId: whom.id,
      subjectId: whom.id,
      details,
    })
  })
}
