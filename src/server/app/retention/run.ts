import { sql, type RawBuilder } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import { findLimits } from './limits.ts'
import { endOf } from './look.ts'
import { ruleNames, ruleOf, type Rule, type RuleName } from './rules.ts'
import type { RetentionStore } from './tables.ts'

const CHUNK = 5_000

export type Gone = Partial<Record<RuleName, number>>

/**
 * Lets go of everything beyond its limit, and notes how much of what. Stopped in between, the next
 * run does the rest; of a kind that fails the others do not wait.
 */
export async function runRetention(store: RetentionStore): Promise<Gone> {
  const id = newId()
  await store.insertInto('retention_runs').values({ id, started_at: now() }).execute()
  const limits = await findLimits(store)
  const gone: Gone = {}
  const failures: unknown[] = []
  for (const name of ruleNames) {
    try {
      const count = await letGo(store, ruleOf(name), endOf(limits[name]))
      if (count > 0) gone[name] = count
    } catch (error) {
      failures.push(new Error(`${name} could not be let go of`, { cause: error }))
    }
  }
  const error = failures.length > 0 ? failures.map(String).join('; ') : null
  await store
    .updateTable('retention_runs')
    .set({ finished_at: now(), gone: JSON.stringify(gone), error })
    .where('id', '=', id)
    .execute()
  if (failures.length > 0) throw failures[0]
  return gone
}

/** In small steps, so that nobody waits for a table. */
async function letGo(store: RetentionStore, rule: Rule, before: Date): Promise<number> {
  if (rule.by !== undefined) {
    const { rows } = await sql<{ count: number }>`
      select ${sql.ref(rule.by)}(${before})::int as count
    `.execute(store)
    return rows[0]?.count ?? 0
  }
  let total = 0
  for (;;) {
    const { rows } = await stepOf(rule, before).execute(store)
    const count = rows[0]?.count ?? 0
    total += count
    if (count < CHUNK) return total
  }
}

function stepOf(rule: Rule, before: Date): RawBuilder<{ count: number }> {
  const table = sql.table(rule.table)
  const old = sql`ctid = any(array(
    select ctid from ${table} where ${rule.isOld(before)} limit ${sql.lit(CHUNK)}
  ))`
  if (rule.empties) {
    const blanks = rule.empties.map((column) => sql`${sql.ref(column)} = null`)
    return sql`
      with gone as (update ${table} set ${sql.join(blanks)} where ${old} returning 1)
      select count(*)::int as count from gone
    `
  }
  if (!rule.children) {
    return sql`
      with gone as (delete from ${table} where ${old} returning 1)
      select count(*)::int as count from gone
    `
  }
  const { table: children, column } = rule.children
  return sql`
    with gone as (delete from ${table} where ${old} returning id),
      with_it as (
        delete from ${sql.table(children)} where ${sql.ref(column)} in (select id from gone)
      )
    select count(*)::int as count from gone
  `
}
