import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { findPerson, mayEditCustomers, type Person } from '#people'
import { record } from '#timeline'
import type { Stage } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

const LONGEST_REASON = 500

/** Moves a customer to another stage by hand, until what they do moves them on. Needs a reason. */
export function overrideStage(
  store: LifecycleStore,
  actor: Person | undefined,
  { personId, stage, reason }: { personId: string; stage: Stage; reason: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Only agents and admins may move customers to another stage.'
    allow(mayEditCustomers(actor), 'lifecycle.override', message)
    const because = reason.trim()
    if (because === '' || because.length > LONGEST_REASON) {
      const message = `Please give a reason of at most ${LONGEST_REASON} characters.`
      throw new DomainError('invalid', 'lifecycle.reason', message)
    }
    const person = await findPerson(store, personId)

    const override = { id: newId(), person_id: person.id, stage, by_id: actor.id }
    const madeAt = new Date()
    await store
      .insertInto('lifecycle_overrides')
      .values({ ...override, reason: because, made_at: madeAt })
      .execute()
    await record(store, {
      ...{ type: 'lifecycle.overridden', personId: person.id, subjectId: override.id },
      details: { byId: actor.id, stage },
      occurredAt: madeAt,
    })
  })
}
