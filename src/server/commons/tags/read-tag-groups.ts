import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '#people'
import { mayGroupTags } from './policy.ts'
import { onlyAdmins } from './save-tag-group.ts'
import type { TagDemand, TagGroup } from './tag-group.ts'
import type { TagStore } from './tables.ts'

/** All groups of tags, by name, for those who set them up. */
export async function listTagGroups(
  store: TagStore,
  actor: Person | undefined,
): Promise<TagGroup[]> {
  allow(mayGroupTags(actor), 'tag_group', onlyAdmins)
  const { rows } = await sql<TagGroup>`
    select id, name, takes_one as "takesOne",
      (select tags.name from tags where tags.id = parent_tag_id) as "parentTag",
      array(
        select jsonb_build_object('slug', tags.slug, 'name', tags.name)
        from grouped_tags join tags on tags.id = grouped_tags.tag_id
        where grouped_tags.group_id = tag_groups.id order by tags.name
      ) as tags,
      array(select space_id from tag_group_spaces where group_id = tag_groups.id) as "spaceIds"
    from tag_groups order by name
  `.execute(store)
  return rows
}

/**
 * What these spaces ask of the tags of a topic, for spaces that the caller has found open to whoever
 * asks; those that ask for nothing are left out.
 */
export async function listTagDemands(
  store: TagStore,
  spaceIds: readonly string[],
): Promise<TagDemand[]> {
  if (spaceIds.length === 0) return []
  const { rows } = await sql<TagDemand>`
    select spaces.id as "spaceId", demand.least, array(
      select jsonb_build_object('id', tag_groups.id, 'name', tag_groups.name, 'tags', array(
        select tags.name from grouped_tags join tags on tags.id = grouped_tags.tag_id
        where grouped_tags.group_id = tag_groups.id order by tags.name limit 20
      ))
      from demanded_tag_groups join tag_groups on tag_groups.id = demanded_tag_groups.group_id
      where demanded_tag_groups.space_id = demand.space_id order by tag_groups.name
    ) as groups
    from spaces
    cross join lateral (
      select tag_demands.space_id, tag_demands.least from tag_demands
      where tag_demands.space_id in (spaces.id, spaces.parent_id)
      order by tag_demands.space_id = spaces.id desc limit 1
    ) as demand
    where spaces.id = any(${[...spaceIds]}::uuid[])
  `.execute(store)
  return rows
}
