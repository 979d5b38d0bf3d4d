import { sql } from 'kysely'
import type { FieldStore } from '../fields/tables.ts'
import { madeRows } from './row-change.ts'

/** What refers to anybody as soon as they are there; it says nothing of whether they were used. */
const incidental = ['people', 'profile_origins', 'organization_keys', 'standings_due']

/**
 * Those people or organisations to which some row of the database refers, other than rows that a
 * bulk act made with them: a note, an order, a task. Whoever they are part of counts as well.
 */
export async function findUsed(
  store: FieldStore,
  table: 'people' | 'organizations',
  ids: readonly string[],
  madeRowIds: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const made: readonly string[] = Object.values(madeRows)
  const referring = await listReferring(store, table)
  const uses = referring.map(({ name, column }) => {
    const isMade = made.includes(name)
    const others = isMade ? sql`and not id = any(${madeRowIds}::uuid[])` : sql``
    return sql`select ${sql.ref(column)} as id from ${sql.table(name)}
      where ${sql.ref(column)} = any(${ids}::uuid[]) ${others}`
  })
  const joined = sql`select id from people where id = any(${ids}::uuid[])
    and merged_into_id is not null
    union all select merged_into_id from people where merged_into_id = any(${ids}::uuid[])`
  const all = table === 'people' ? [...uses, joined] : uses
  const { rows } = await sql<{ id: string }>`
    select distinct id from (${sql.join(all, sql` union all `)}) as used
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

/** Which columns name one of that table, without those that go when it goes. */
async function listReferring(store: FieldStore, table: string) {
  const { rows } = await sql<{ name: string; column: string }>`
    select referring.relname as name, attname as column from pg_constraint
    join pg_class referring on referring.oid = conrelid
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = ${table}::regclass and confdeltype = 'a'
      and cardinality(conkey) = 1 and not referring.relispartition
      and (referring.relname <> all(${incidental}::text[]) or attname = 'parent_id')
    order by referring.relname, attname
  `.execute(store)
  return rows
}
