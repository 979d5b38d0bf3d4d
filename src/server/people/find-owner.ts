import { sql } from 'kysely'
import type { PeopleStore } from './tables.ts'

/** The profile of whoever has owned this community longest; nobody, while it is empty. */
export async function findOwner(store: PeopleStore): Promise<string | undefined> {
  const owner = await store
    .selectFrom('people')
    .where('role', '=', 'owner')
    .where('merged_into_id', 'is', null)
    .select('id')
    .orderBy('id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return owner?.id
}
