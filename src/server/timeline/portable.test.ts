import { sql } from 'kysely'
import { expect } from 'vitest'
import { it } from '#test'
import { portableColumns } from './portable.ts'

it('tells of every column that means something else on another server', async ({ store }) => {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public'
      and udt_name in ('xid', 'xid8', 'oid', 'regclass', 'pg_lsn', 'pg_snapshot', 'txid_snapshot')
  `.execute(store)
  const told = await portableColumns(() => Promise.resolve([]))
  expect(rows.filter(({ table, column }) => told[table]?.[column] === undefined)).toEqual([])
  // Nor does anything count by itself, which would have to be told as well.
  const sequences = await sql`select 1 from pg_sequences where schemaname = 'public'`.execute(store)
  expect(sequences.rows).toEqual([])
})
