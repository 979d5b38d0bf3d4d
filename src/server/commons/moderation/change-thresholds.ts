import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { ModerationStore } from './tables.ts'
import { defaults, type Thresholds } from './thresholds.ts'

/** Sets some thresholds; what is set to what is built in follows it from then on. */
export function changeThresholds(
  store: ModerationStore,
  actor: Person | undefined,
  changes: Partial<Thresholds>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'thresholds.change', 'Only admins change the thresholds.')
    for (const [name, value] of Object.entries(changes)) {
      if (!(name in defaults) || !Number.isFinite(value) || value < 0 || value > 1_000_000) {
        throw new DomainError('invalid', `thresholds.${name}`, 'Use a number from 0 upwards.')
      }
      await store.deleteFrom('moderation_rules').where('name', '=', name).execute()
      if (value === defaults[name as keyof Thresholds]) continue
      await store.insertInto('moderation_rules').values({ name, value }).execute()
    }
  })
}
