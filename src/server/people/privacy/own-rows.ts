import { sql, type RawBuilder } from 'kysely'
import { columnsSaid, readDataMap, type DataMap } from './data-map.ts'
import type { Found } from './privacy-map.ts'
import { profilesOf } from '../read.ts'
import type { ErasureStore } from './tables.ts'

/** What one table holds of somebody. */
export interface OwnRows {
  table: string
  /** What the table is for, in the words of its module. */
  meaning: string
  columns: string[]
  rows: Record<string, unknown>[]
}

interface Owner {
  profileIds: string[]
  /** Only those that they have proven to be theirs: anybody may say anybody's. */
  addresses: string[]
}

/** What is not about people and says by its name what a row is about. */
const names: Record<string, string> = {
  ...{ consent_purposes: 'name', products: 'name', organizations: 'name', segments: 'name' },
  ...{ custom_fields: 'label', pipeline_stages: 'name', territories: 'name' },
}

/** Every row that privacy.yml says is somebody's, with the columns that are handed out. */
export async function* streamOwnRows(
  store: ErasureStore,
  personId: string,
): AsyncGenerator<OwnRows> {
  const map = await readDataMap(store)
  const owner = await findOwner(store, personId)
  const links = await readLinks(store)
  for (const [table, { rows: said }] of map.said) {
    const columns = columnsSaid(map, table, 'export').map(({ name }) => name)
    if (!said || columns.length === 0) continue
    const named = links.filter((link) => link.table === table)
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join([...columns.map((name) => sql.ref(name)), ...named.map(nameOf)])}
      from ${sql.table(table)} where ${isOwn(map, table, owner)}
      ${orderOf(map, table)}
    `.execute(store)
    if (rows.length === 0) continue
    const all = [...named.map(({ column }) => column.replace(/_id$/, '')), ...columns]
    yield { table, meaning: await meaningOf(store, table), columns: all, rows }
  }
}

/**
 * Which rows are handed out: by profile, or by a proven address where nobody's profile is named.
 * Fewer than go when somebody is forgotten, as others may have written to the same address.
 */
function isOwn(map: DataMap, table: string, owner: Owner): RawBuilder<boolean> {
  const { rows, copied } = map.said.get(table) ?? {}
  const by = copied ?? rows?.by ?? []
  const texts = by.filter((found) => isText(map, table, found))
  const ids = by.filter((found) => !texts.includes(found))
  const named = ids.map(({ column, table: other }) => {
    const named = sql.ref(`${table}.${column}`)
    if (other === undefined) return sql<boolean>`${named} = any(${owner.profileIds}::uuid[])`
    return sql<boolean>`${named} in (
      select ${sql.ref(`${other}.id`)} from ${sql.table(other)} where ${isOwn(map, other, owner)}
    )`
  })
  const nobodys = ids.map(({ column }) => sql`${sql.ref(`${table}.${column}`)} is null`)
  const addressed = texts.map(({ column }) => {
    const own = sql`lower(${sql.ref(`${table}.${column}`)}) = any(${owner.addresses}::text[])`
    return sql<boolean>`(${sql.join([...nobodys, own], sql` and `)})`
  })
  return sql`(${sql.join([...named, ...addressed], sql` or `)})`
}

function isText(map: DataMap, table: string, { column, table: other }: Found): boolean {
  const type = map.columns.get(table)?.find(({ name }) => name === column)?.type
  return other === undefined && type === 'text'
}

async function findOwner(store: ErasureStore, personId: string): Promise<Owner> {
  const profiles = await profilesOf(store, personId).execute()
  const profileIds = profiles.map(({ id }) => id)
  const of = sql`any(${profileIds}::uuid[])`
  const { rows } = await sql<{ address: string }>`
    select lower(email) as address from accounts where person_id = ${of} and proven_at is not null
    union select lower(value) from claims
    where person_id = ${of} and kind = 'email' and verified_at is not null and not is_hearsay
  `.execute(store)
  return { profileIds, addresses: rows.map(({ address }) => address) }
}

interface Link {
  table: string
  column: string
  other: string
}

/** Columns that refer to what has a name, so that rows can be understood without its id. */
async function readLinks(store: ErasureStore): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select child.relname as "table", attname as "column", parent.relname as other
    from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and cardinality(conkey) = 1 and parent.relname = any(${Object.keys(names)})
    order by 1, 2
  `.execute(store)
  return rows
}

function nameOf({ table, column, other }: Link) {
  const name = sql.ref(`named.${names[other] ?? 'name'}`)
  return sql`(
    select ${name} from ${sql.table(other)} as named
    where named.id = ${sql.ref(`${table}.${column}`)}
  ) as ${sql.ref(column.replace(/_id$/, ''))}`
}

function orderOf(map: DataMap, table: string) {
  const at = columnsSaid(map, table, 'export').find(({ type }) => type === 'timestamptz')
  return at ? sql`order by ${sql.ref(`${table}.${at.name}`)}` : sql``
}

async function meaningOf(store: ErasureStore, table: string): Promise<string> {
  const { rows } = await sql<{ meaning: string | null }>`
    select obj_description(to_regclass(${table}), 'pg_class') as meaning
  `.execute(store)
  return (rows[0]?.meaning ?? '').replace(/^[\w-]+: /, '')
}
