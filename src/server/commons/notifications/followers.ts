import { sql, type RawBuilder } from 'kysely'
import { byStrength, type Followed, type Level } from './level.ts'
import type { NotificationStore } from './tables.ts'

/** A topic or an idea, and where it lies. Its tags are those that it bears now. */
export interface FollowedRoot {
  rootId: string
  spaceId: string
}

export interface Watcher {
  personId: string
  /** What they chose to watch, that reaches it. */
  reason: Followed
}

/**
 * The people who watch a topic or an idea, by their choice for it, for its tags or for its space; by their
 * ids, in order. Whether they may read it is asked when they look and when something is sent.
 */
export async function watchersOf(
  store: NotificationStore,
  root: FollowedRoot,
  { after = NOBODY, limit = 1000 }: { after?: string; limit?: number } = {},
): Promise<Watcher[]> {
  const { rows } = await sql<Watcher>`
    select person_id as "personId", reason from (${followers(root)}) followers
    where level = 'watch' and person_id > ${after}
    order by person_id limit ${sql.lit(limit)}
  `.execute(store)
  return rows
}

/** Those among some people who have muted these, by the topic or idea. */
export async function mutersOf(
  store: NotificationStore,
  roots: readonly FollowedRoot[],
  personIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (roots.length === 0 || personIds.length === 0) return new Map()
  const [rootId, spaceId] = [sql<string>`place.root_id`, sql<string>`place.space_id`]
  const { rows } = await sql<{ rootId: string; personId: string }>`
    select place.root_id as "rootId", followers.person_id as "personId"
    from ${unnested(roots)}
    cross join lateral (${followers({ rootId, spaceId })}) followers
    where followers.level = 'mute' and followers.person_id = any(${[...personIds]})
  `.execute(store)
  const muters = Map.groupBy(rows, (row) => row.rootId)
  return new Map(
    Array.from(muters, ([id, rows]) => [id, new Set(rows.map(({ personId }) => personId))]),
  )
}

/** Those among these that anybody may follow so closely: each that is followed so is among them. */
export async function listWatched(
  store: NotificationStore,
  roots: readonly FollowedRoot[],
  levels: readonly Level[],
): Promise<Set<string>> {
  if (roots.length === 0) return new Set()
  const { rows } = await sql<{ rootId: string }>`
    select place.root_id as "rootId" from ${unnested(roots)}
    where exists (
      select from attention_levels chosen where chosen.level = any(${[...levels]}::text[])
        and ((chosen.subject_id = place.root_id and ${isOwn})
          or (chosen.subject_type = 'space'
            and chosen.subject_id in (place.space_id, ${parentOf(sql`place.space_id`)})))
    ) or exists (
      select from taggings
      join attention_levels chosen
        on chosen.subject_id = taggings.tag_id and chosen.subject_type = 'tag'
      where taggings.subject_id = place.root_id and taggings.subject_type in ('topic', 'idea')
        and chosen.level = any(${[...levels]}::text[])
    )
  `.execute(store)
  return new Set(rows.map(({ rootId }) => rootId))
}

function unnested(roots: readonly FollowedRoot[]): RawBuilder<unknown> {
  const places = [...new Map(roots.map((one) => [one.rootId, one])).values()]
  return sql`unnest(
    ${places.map(({ rootId }) => rootId)}::uuid[], ${places.map(({ spaceId }) => spaceId)}::uuid[]
  ) as place (root_id, space_id)`
}

export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A topic or idea by its ids, or by the columns that hold them. */
type Place = Record<keyof FollowedRoot, string | RawBuilder<string>>

/** Ids are of one thing only, so whether it is a topic or an idea need not be known. */
const isOwn = sql`chosen.subject_type in ('topic', 'idea')`

/** The SQL twin of `effectiveLevel`: each person with a choice about it, and what it comes to. */
export function followers({ rootId, spaceId }: Place): RawBuilder<unknown> {
  return sql`
    select person_id, coalesce(own, tag, space, parent) as level,
      case when own is not null then own_type when tag is not null then 'tag' else 'space' end
        as reason
    from (
      select people.canonical_id as person_id, ${strongest(isOwn)} as own,
        ${strongest(sql`chosen.subject_type = 'tag'`)} as tag,
        ${strongest(sql`chosen.subject_id = ${spaceId}`)} as space,
        ${strongest(sql`chosen.subject_type = 'space' and chosen.subject_id <> ${spaceId}`)} as parent,
        min(chosen.subject_type) filter (where ${isOwn}) as own_type
      from attention_levels chosen join people on people.id = chosen.person_id
      where (chosen.subject_id = ${rootId} and ${isOwn})
        or (chosen.subject_type = 'space'
          and chosen.subject_id = any(array[${spaceId}, ${parentOf(spaceId)}]::uuid[]))
        or (chosen.subject_type = 'tag' and chosen.subject_id = any(array(
          select tag_id from taggings
          where subject_id = ${rootId} and subject_type in ('topic', 'idea'))))
      group by people.canonical_id
    ) chosen`
}

/** The space in which a space lies: its levels reach as far, where none was chosen for this one. */
function parentOf(spaceId: string | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select parent_id from spaces where spaces.id = ${spaceId})`
}

function strongest(isOfType: RawBuilder<unknown>): RawBuilder<unknown> {
  const whens = byStrength.map(
    (level) => sql`when bool_or(${isOfType} and chosen.level = ${sql.lit(level)})
      then ${sql.lit(level)}`,
  )
  return sql`case ${sql.join(whens, sql` `)} end`
}
