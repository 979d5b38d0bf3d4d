import { allow, checked } from '#errors'
import { mayConfigure, type Person } from '#people'
import { askingRules, type AskingRules } from './ask.ts'
import type { AskingStore } from './tables.ts'

/** How often anybody is asked for anything. */
export async function findAskingRules(store: AskingStore): Promise<AskingRules> {
  return await store
    .selectFrom('asking_rules')
    .select(['cooldown_days as cooldownDays', 'most_per_year as mostPerYear'])
    .executeTakeFirstOrThrow()
}

/** Sets how often anybody is asked; asks already made count under the new rules. */
export async function changeAskingRules(
  store: AskingStore,
  actor: Person | undefined,
  rules: AskingRules,
): Promise<void> {
  allow(mayConfigure(actor), 'asking.rules', 'Only an administrator may change how often we ask.')
  const { cooldownDays, mostPerYear } = checked(askingRules, rules, 'invalid')
  await store
    .updateTable('asking_rules')
    .set({ cooldown_days: cooldownDays, most_per_year: mostPerYear })
    .execute()
}
