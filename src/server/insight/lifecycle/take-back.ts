import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { isAbout, type Party } from '#organizations'
import { mayEditCustomers, type Person } from '#people'
import type { LifecycleStore } from './tables.ts'
import { tellDecision } from './tell-decision.ts'

/**
 * Takes back a decision on a stage, as if it had never been made; that it was is kept. Refuses one
 * whose end has come.
 */
export function takeBackOverride(
  store: LifecycleStore,
  actor: Person | undefined,
  { overrideId, ...party }: Party & { overrideId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Only agents and admins may move customers to another stage.'
    allow(mayEditCustomers(actor), 'lifecycle.override', message)
    const known = await store
      .selectFrom('lifecycle_overrides')
      .where('id', '=', overrideId)
      .where(isAbout(store, 'lifecycle_overrides', party))
      .select(['id', 'person_id', 'organization_id', 'stage', 'until', 'taken_back_at'])
      .forUpdate()
      .executeTakeFirst()
    const override = found(known, 'lifecycle.no_override', 'There is no such decision.')
    if (override.taken_back_at !== null) return
    const at = now()
    if (override.until !== null && override.until <= at) {
      const message = 'Its last day is over: the rule has decided again.'
      throw new DomainError('conflict', 'lifecycle.over', message)
    }
    await store
      .updateTable('lifecycle_overrides')
      .set({ taken_back_at: at, taken_back_by: actor.id })
      .where('id', '=', overrideId)
      .execute()
    await tellDecision(store, override, { what: 'override_taken_back', byId: actor.id, at })
  })
}
