import { sql } from 'kysely'
import { inTransaction } from '#database'
import { makeTags } from './set-tags.ts'
import { tagNames, tagSlug } from './tag.ts'
import type { TagStore } from './tables.ts'

export interface ImportedTagGroup {
  id: string
  name: string
  takesOne: boolean
  parentTag: string | undefined
  tags: readonly string[]
  spaceIds: readonly string[]
}

export interface ImportedDemand {
  spaceId: string
  least: number
  groupIds: readonly string[]
}

const LONGEST_NAME = 60
const MOST_DEMANDED = 5

/**
 * Takes over which tags belong together and what spaces ask for. Groups that are there already, and
 * spaces that ask for something, are left alone; of a name that is taken a second one is made. Returns
 * how many groups are new.
 */
export function importTagRules(
  store: TagStore,
  groups: readonly ImportedTagGroup[],
  demands: readonly ImportedDemand[],
): Promise<number> {
  return inTransaction(store, async (store) => {
    let count = 0
    for (const group of groups) count += await openGroup(store, group)
    for (const demand of demands) await putDemand(store, demand)
    return count
  })
}

async function openGroup(store: TagStore, group: ImportedTagGroup): Promise<number> {
  const { id, takesOne, spaceIds } = group
  const known = store.selectFrom('tag_groups').where('id', '=', id).select('id')
  if (await known.executeTakeFirst()) return 0
  const tags = group.tags.flatMap(readable)
  if (tags.length === 0) return 0
  const [parent] = group.parentTag === undefined ? [] : readable(group.parentTag)
  const named = [...tags, ...(parent === undefined ? [] : [parent])]
  await makeTags(store, new Map(named.map((tag) => [tagSlug(tag), tag])))
  await sql`
    with made as (
      insert into tag_groups (id, name, takes_one, parent_tag_id)
      select ${id}::uuid,
        ${group.name.slice(0, LONGEST_NAME - 4)} || case when exists (
          select from tag_groups where name = ${group.name.slice(0, LONGEST_NAME - 4)}
        ) then ' (2)' else '' end,
        ${takesOne},
        (select coalesce(canonical_id, id) from tags where slug = ${tagSlug(parent ?? '')})
      on conflict (name) do nothing
      returning id
    ), grouped as (
      insert into grouped_tags (group_id, tag_id)
      select distinct made.id, coalesce(tags.canonical_id, tags.id) from made
      join tags on tags.slug = any(${tags.map(tagSlug)})
    )
    insert into tag_group_spaces (group_id, space_id)
    select made.id, spaces.id from made join spaces on spaces.id = any(${[...spaceIds]}::uuid[])
  `.execute(store)
  return 1
}

function readable(name: string): string[] {
  return (tagNames.safeParse([name]).data ?? []).filter((tag) => tag !== '')
}

async function putDemand(store: TagStore, demand: ImportedDemand): Promise<void> {
  const groupIds = demand.groupIds.slice(0, MOST_DEMANDED)
  await sql`
    with put as (
      insert into tag_demands (space_id, least)
      values (${demand.spaceId}, ${Math.min(5, demand.least)})
      on conflict (space_id) do nothing
      returning space_id
    )
    insert into demanded_tag_groups (space_id, group_id)
    select put.space_id, tag_groups.id from put
    join tag_groups on tag_groups.id = any(${groupIds}::uuid[])
  `.execute(store)
}
