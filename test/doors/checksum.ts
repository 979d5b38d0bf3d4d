import { sql } from 'kysely'
import type { Store } from '#test'

/** How many rows this transaction has written so far, even if what it wrote was the same again. */
export async function countWrites(store: Store): Promise<number> {
  const { rows } = await sql<{ writes: number }>`
    select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint as writes
    from pg_stat_xact_user_tables
  `.execute(store)
  return rows[0]?.writes ?? 0
}

/** A print of every row of every table, to see whether anything is different from before. */
export async function checksum(store: Store): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname
  `.execute(store)
  const prints = rows.map(
    ({ name }) => sql`
      select ${sql.lit(name)} as name,
        md5(coalesce(string_agg(row::text, ',' order by row::text), '')) as print
      from ${sql.table(name)} as row
    `,
  )
  const print = await sql<{ print: string }>`
    select string_agg(name || ' ' || print, ' ' order by name) as print
    from (${sql.join(prints, sql` union all `)}) as prints
  `.execute(store)
  return print.rows[0]?.print ?? ''
}
