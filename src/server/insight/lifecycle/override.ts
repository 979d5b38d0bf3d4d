import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { holdParty, partyColumns, type Party } from '#organizations'
import { findPerson, mayEditCustomers, type Person } from '#people'
import type { Stage } from './stage.ts'
import type { LifecycleStore } from './tables.ts'
import { tellDecision } from './tell-decision.ts'

const LONGEST_REASON = 500

/** A stage by hand, the reason, and until when it holds whatever happens. */
export type NewOverride = Party & { stage: Stage; reason: string; until?: Date | null | undefined }

/**
 * Moves a customer, person or organisation, to another stage by hand: until the given moment, when
 * the rule decides again, or until what they do moves them on. Needs a reason; returns its id.
 */
export function overrideStage(
  store: LifecycleStore,
  actor: Person | undefined,
  { stage, reason, until = null, ...named }: NewOverride,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const message = 'Only agents and admins may move customers to another stage.'
    allow(mayEditCustomers(actor), 'lifecycle.override', message)
    const madeAt = now()
    const because = reasonIn(reason)
    if (until !== null && until <= madeAt)
      throw new DomainError('invalid', 'lifecycle.until', 'The last day must be today or later.')
    await holdParty(store, named)
    const { personId } = named
    const party =
      personId === undefined ? named : { personId: (await findPerson(store, personId)).id }

    const override = { id: newId(), ...partyColumns(party), stage, until }
    await store
      .insertInto('lifecycle_overrides')
      .values({ ...override, reason: because, by_id: actor.id, made_at: madeAt })
      .execute()
    await tellDecision(store, override, { what: 'overridden', byId: actor.id, at: madeAt })
    return override.id
  })
}

function reasonIn(text: string): string {
  const reason = text.trim()
  if (reason !== '' && reason.length <= LONGEST_REASON) return reason
  const message = `Please give a reason of at most ${LONGEST_REASON} characters.`
  throw new DomainError('invalid', 'lifecycle.reason', message)
}
