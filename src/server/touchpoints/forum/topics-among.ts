import { sql } from 'kysely'
import type { ForumStore } from './tables.ts'

/** The topics in which posts stand, opening ones and replies. */
export async function topicsAmong(
  store: ForumStore,
  postIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from topics where id = any(${postIds}::uuid[])
    union select topic_id from replies where id = any(${postIds}::uuid[])
  `.execute(store)
  return rows.map(({ id }) => id)
}
