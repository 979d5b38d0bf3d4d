import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { mayConfigure, type Person } from '#people'
import { ruleNames, ruleOf, type RuleName } from './rules.ts'
import type { RetentionStore } from './tables.ts'

export type Limits = Record<RuleName, number>

/** After how many days each kind of thing is let go of. */
export async function findLimits(store: RetentionStore): Promise<Limits> {
  const rows = await store.selectFrom('retention_limits').select(['name', 'days']).execute()
  const chosen = new Map(rows.map(({ name, days }) => [name, days]))
  const limits = ruleNames.map((name) => [name, chosen.get(name) ?? ruleOf(name).days] as const)
  return Object.fromEntries(limits) as Limits
}

/** Makes limits shorter, or as long as they may be again. Refuses what is longer or too short. */
export function changeLimits(
  store: RetentionStore,
  actor: Person | undefined,
  changes: Partial<Limits>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Only an administrator may say how long things are kept.'
    allow(mayConfigure(actor), 'retention.change', message)
    const current = await findLimits(store)
    for (const name of ruleNames) {
      const days = changes[name]
      if (days === undefined || days === current[name]) continue
      refuseOutside(name, days)
      const said = { days, changed_by_id: actor.id, changed_at: now() }
      await store
        .insertInto('retention_limits')
        .values({ name, ...said })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(said))
        .execute()
    }
  })
}

function refuseOutside(name: RuleName, days: number): void {
  const { least, days: most } = ruleOf(name)
  if (Number.isInteger(days) && days >= least && days <= most) return
  const message = `Choose ${least} to ${most} days.`
  const facts = { least: String(least), most: String(most) }
  throw new DomainError('invalid', `retention.${name}`, message, facts)
}
