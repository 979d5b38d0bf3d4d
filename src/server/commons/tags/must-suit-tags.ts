import { sql } from 'kysely'
import { mayModerateIn, type Viewer, type Visibility } from '#spaces'
import { breachOf, type ChosenGroup } from './breach.ts'
import { tagSlug } from './tag.ts'
import type { TagStore } from './tables.ts'

interface Choice {
  type: 'topic' | 'idea'
  spaceId: string
  names: readonly string[]
}

/**
 * Refuses tags that do not suit a thing in a space: two of a group of which one goes, one without the
 * tag it needs, one of other spaces; of topics also fewer or others than the space asks for.
 */
export async function mustSuitTags(
  store: TagStore,
  viewer: Viewer | undefined,
  { type, spaceId, names }: Choice,
): Promise<void> {
  const slugs = [...new Set(names.filter((name) => name.trim() !== '').map(tagSlug))]
  const { rows } = await sql<Facts>`
    with place as (
      select spaces.id, spaces.parent_id, spaces.name, spaces.visibility, (
        select demand.space_id from tag_demands demand
        where demand.space_id in (spaces.id, spaces.parent_id) and ${type} = 'topic'
        order by demand.space_id = spaces.id desc limit 1
      ) as demand_id
      from spaces where spaces.id = ${spaceId}
    ), chosen as (
      select distinct coalesce(canonical_id, id) as id from tags where slug = any(${slugs})
    ), member as (
      select grouped_tags.group_id, meant.id, meant.name from grouped_tags
      join tags on tags.id = grouped_tags.tag_id
      join tags meant on meant.id = coalesce(tags.canonical_id, tags.id)
    )
    select place.name as "spaceName", place.visibility,
      coalesce((select least from tag_demands where space_id = place.demand_id), 0) as least,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'name', tag_groups.name, 'takesOne', takes_one,
          'parent', (select name from tags where id = parent_tag_id),
          'hasParent', parent_tag_id in (select id from chosen),
          'isHere', not exists (select from tag_group_spaces where group_id = tag_groups.id)
            or exists (select from tag_group_spaces where group_id = tag_groups.id
              and space_id in (place.id, place.parent_id)),
          'isDemanded', tag_groups.id in (
            select group_id from demanded_tag_groups where space_id = place.demand_id),
          'chosen', array(select distinct name from member
            where group_id = tag_groups.id and id in (select id from chosen) order by name),
          'some', array(select distinct name from member
            where group_id = tag_groups.id order by name limit 5)
        ) order by tag_groups.name)
        from tag_groups
        where tag_groups.id in (
          select group_id from member where id in (select id from chosen)
          union select group_id from demanded_tag_groups where space_id = place.demand_id
        )
      ), '[]') as groups
    from place
  `.execute(store)
  const [facts] = rows
  if (!facts) return
  const isExempt = mayModerateIn(viewer, { id: spaceId, visibility: facts.visibility })
  const breach = breachOf({ ...facts, count: slugs.length }, { isExempt })
  if (breach) throw breach
}

interface Facts {
  spaceName: string
  visibility: Visibility
  least: number
  groups: ChosenGroup[]
}
