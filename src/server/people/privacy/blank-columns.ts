import { sql } from 'kysely'
import { columnsSaid, readDataMap, rowsOf, type Column } from './data-map.ts'
import type { Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/** Empties what is personal in rows that stay, as privacy.yml says. */
export async function blankColumns(store: ErasureStore, forgotten: Forgotten): Promise<void> {
  const map = await readDataMap(store)
  for (const [table, { rows }] of map.said) {
    if (rows?.are !== 'keep') continue
    const blanks = columnsSaid(map, table, 'erase').map(
      (column) => sql`${sql.ref(column.name)} = ${blankOf(column)}`,
    )
    if (blanks.length === 0) continue
    await sql`
      update ${sql.table(table)} set ${sql.join(blanks)} where ${rowsOf(map, table, forgotten)}
    `.execute(store)
  }
}

function blankOf({ type, isNullable, hasDefault }: Column) {
  if (hasDefault || isNullable) return sql`default`
  return type === 'jsonb' ? sql`'{}'::jsonb` : sql`''`
}
