import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import { findLimits } from './limits.ts'
import { ruleNames, ruleOf, type RuleName } from './rules.ts'
import type { RetentionStore } from './tables.ts'

/** What would go of one kind, if it went now. */
export interface Outlook {
  name: RuleName
  days: number
  least: number
  most: number
  /** How many rows are beyond the limit, and from when the oldest of them is. */
  count: number
  oldest: Date | null
}

/** What the nightly job would let go of now. Changes nothing. */
export async function lookAhead(
  store: RetentionStore,
  viewer: Person | undefined,
): Promise<Outlook[]> {
  const message = 'Only an administrator sees how long things are kept.'
  allow(mayConfigure(viewer), 'retention.read', message)
  const limits = await findLimits(store)
  const looks: Outlook[] = []
  for (const name of ruleNames) {
    const { table, at, isOld, least, days: most } = ruleOf(name)
    const { rows } = await sql<{ count: number; oldest: Date | null }>`
      select count(*)::int as count, min(${sql.ref(at)}) as oldest
      from ${sql.table(table)} where ${isOld(endOf(limits[name]))}
    `.execute(store)
    const found = rows[0] ?? { count: 0, oldest: null }
    looks.push({ name, days: limits[name], least, most, ...found })
  }
  return looks
}

/** What is from before this moment is beyond the limit. */
export function endOf(days: number): Date {
  return new Date(now().getTime() - days * 86_400_000)
}
