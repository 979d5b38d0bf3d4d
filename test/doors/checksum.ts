import { sql, type RawBuilder } from 'kysely'
import type { Store } from '#test'

/** How many rows of each table this transaction has written, even if what it wrote was the same again. */
export async function countWrites(store: Store): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; writes: number }>`
    select relname as name, writes from (
      select relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid) as writes
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    ) as tables where writes > 0
  `.execute(store)
  return new Map(rows.map(({ name, writes }) => [name, writes]))
}

/** A print of all rows of each table, or of some tables, to see what is different from before. */
export async function printTables(
  store: Store,
  tables?: readonly string[],
): Promise<Map<string, string>> {
  const prints = (tables ?? (await listTables(store))).map(printOf)
  if (prints.length === 0) return new Map()
  const { rows } = await sql<Print>`${sql.join(prints, sql` union all `)} order by name`.execute(
    store,
  )
  return new Map(rows.map(({ name, print }) => [name, print]))
}

interface Print {
  name: string
  print: string
}

function printOf(table: string): RawBuilder<Print> {
  return sql`
    select ${sql.lit(table)} as name,
      md5(coalesce(string_agg(row::text, ',' order by row::text), '')) as print
    from ${sql.table(table)} as row
  `
}

async function listTables(store: Store): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
  `.execute(store)
  return rows.map(({ name }) => name)
}
