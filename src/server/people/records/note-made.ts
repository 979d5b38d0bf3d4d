import { sql } from 'kysely'
import type { PeopleStore } from '../tables.ts'
import { markOf, type RowChange } from './row-change.ts'

/** People whom a bulk act has just made, and their claims, as changes that can be taken back. */
export async function noteMade(
  store: PeopleStore,
  personIds: readonly string[],
): Promise<RowChange[]> {
  const { rows } = await sql<{ rowId: string; personId: string; mark: string }>`
    select id as "rowId", person_id as "personId", ${markOf('claims')} as mark
    from claims where person_id = any(${personIds}::uuid[])
  `.execute(store)
  const people = personIds.map((id): RowChange => ({ what: 'person', rowId: id, personId: id }))
  return [...people, ...rows.map((row): RowChange => ({ what: 'claim', ...row }))]
}
