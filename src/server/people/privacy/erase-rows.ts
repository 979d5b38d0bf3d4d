import { sql } from 'kysely'
import { readDataMap, rowsOf } from './data-map.ts'
import type { Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/** Deletes every row that privacy.yml says goes with its person, those that refer to others first. */
export async function eraseRows(store: ErasureStore, forgotten: Forgotten): Promise<void> {
  const map = await readDataMap(store)
  const going = [...map.said].filter(([, { rows }]) => rows?.are === 'erase').map(([name]) => name)
  for (const table of await childrenFirst(store, going)) {
    await sql`delete from ${sql.table(table)} where ${rowsOf(map, table, forgotten)}`.execute(store)
  }
}

async function childrenFirst(store: ErasureStore, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ child: string; parent: string }>`
    select child.relname as child, parent.relname as parent from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    where contype = 'f' and conrelid <> confrelid
  `.execute(store)
  // What finds its rows by another table goes before that one, too.
  const { said } = await readDataMap(store)
  const found = tables.flatMap((child) =>
    (said.get(child)?.rows?.by ?? []).flatMap(({ table }) =>
      table === undefined ? [] : [{ child, parent: table }],
    ),
  )
  const ordered = new Set<string>()
  const visit = (table: string, above: readonly string[]) => {
    if (ordered.has(table) || above.includes(table)) return
    for (const { child, parent } of [...rows, ...found]) {
      if (parent === table && tables.includes(child)) visit(child, [...above, table])
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table, [])
  return [...ordered]
}
