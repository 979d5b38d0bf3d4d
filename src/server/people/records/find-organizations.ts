import { sql } from 'kysely'
import type { OrganizationStore } from '../organizations/tables.ts'

/** The organisations that bear these names, whatever the case, by the name in small letters. */
export async function findOrganizationsByName(
  store: OrganizationStore,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; ids: string[] }>`
    select lower(name) as name, array_agg(id) as ids from organizations
    where lower(name) = any(${names.map((name) => name.toLowerCase())}::text[])
    group by lower(name)
  `.execute(store)
  return new Map(rows.map(({ name, ids }) => [name, ids]))
}
