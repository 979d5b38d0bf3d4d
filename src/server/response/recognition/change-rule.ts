import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { RecognitionStore } from './tables.ts'

export const ruleChange = z.object({
  badge: z.string(),
  isOn: z.boolean(),
  threshold: z.coerce
    .number()
    .int('Use a whole number.')
    .min(1, 'Use a whole number from 1.')
    .max(100_000, 'Use a smaller number.'),
})

/** Switches a rule on or off, or asks for more or less. What was earned before stays. */
export function changeBadgeRule(
  store: RecognitionStore,
  actor: Person | undefined,
  input: z.input<typeof ruleChange>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'badge.rules', 'Only admins may change the rules.')
    const { badge, isOn, threshold } = checked(ruleChange, input, 'badge.threshold')
    const changed = await store
      .updateTable('badge_rules')
      .set({ is_on: isOn, threshold })
      .where('badge', '=', badge)
      .returning('badge')
      .executeTakeFirst()
    found(changed, 'badge.unknown', 'There is no such badge.')
  })
}
