import { sql, type RawBuilder } from 'kysely'
import type { Known } from './erasure.ts'
import { readPrivacyMap, type ColumnClass, type PrivacyMap } from './privacy-map.ts'
import type { ErasureStore } from './tables.ts'

export interface Column {
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
}

/** What privacy.yml says, joined with what the database knows of its columns. */
export interface DataMap {
  said: PrivacyMap
  columns: Map<string, Column[]>
}

let kept: PrivacyMap | undefined

export async function readDataMap(store: ErasureStore): Promise<DataMap> {
  const { rows } = await sql<Column & { table: string }>`
    select table_name as "table", column_name as name, udt_name as type,
      is_nullable = 'YES' as "isNullable", column_default is not null as "hasDefault"
    from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER'
    order by table_name, ordinal_position
  `.execute(store)
  const columns = new Map<string, Column[]>()
  for (const { table, ...column } of rows) {
    columns.set(table, [...(columns.get(table) ?? []), column])
  }
  kept ??= readPrivacyMap()
  return { said: kept, columns }
}

/** The columns of a table of which one thing is said. */
export function columnsSaid({ said, columns }: DataMap, table: string, of: ColumnClass): Column[] {
  const classes = said.get(table)?.columns
  return (columns.get(table) ?? []).filter(({ name }) => classes?.get(name)?.has(of))
}

/** Which rows of a table are about somebody: by profile, by address, or by rows of another table. */
export function rowsOf(map: DataMap, table: string, known: Known): RawBuilder<boolean> {
  const conditions = (map.said.get(table)?.rows?.by ?? []).map(({ column, table: other }) => {
    const named = sql.ref(`${table}.${column}`)
    if (other !== undefined) {
      return sql<boolean>`${named} in (
        select ${sql.ref(`${other}.id`)} from ${sql.table(other)} where ${rowsOf(map, other, known)}
      )`
    }
    const isText = map.columns.get(table)?.find(({ name }) => name === column)?.type === 'text'
    if (isText) return sql<boolean>`lower(${named}) = any(${known.addresses}::text[])`
    return sql<boolean>`${named} = any(${known.profileIds}::uuid[])`
  })
  return sql`(${sql.join(conditions, sql` or `)})`
}
