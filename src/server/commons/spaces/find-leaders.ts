import { sql } from 'kysely'
import type { SpaceStore } from './tables.ts'

/** A group and who decides who is in it. */
export interface LedGroup {
  id: string
  slug: string
  name: string
  ownerIds: string[]
}

/** Some groups with their owners, whoever asks: for telling these what happened there. */
export async function findLeaders(
  store: SpaceStore,
  groupIds: readonly string[],
): Promise<Map<string, LedGroup>> {
  const { rows } = await sql<LedGroup>`
    select id, slug, name, array(
      select distinct people.canonical_id from group_members
      join people on people.id = group_members.person_id
      where group_id = groups.id and is_owner
    ) as "ownerIds"
    from groups where id = any(${[...new Set(groupIds)]}::uuid[])
  `.execute(store)
  return new Map(rows.map((group) => [group.id, group]))
}
