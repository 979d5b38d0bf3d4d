import { sql, type RawBuilder } from 'kysely'
import { byStrength, type Followed } from './level.ts'
import type { NotificationStore } from './tables.ts'

/** A topic and where it lies. Its tags are those that it bears now. */
export interface FollowedTopic {
  topicId: string
  spaceId: string
}

interface Watcher {
  personId: string
  /** What they chose to watch, that reaches this topic. */
  reason: Followed
}

/**
 * The people who watch a topic, by their choice for it, for its tags or for its space; by their
 * ids, in order. Whether they may read it is asked when they look and when something is sent.
 */
export async function watchersOf(
  store: NotificationStore,
  topic: FollowedTopic,
  { after = NOBODY, limit = 1000 }: { after?: string; limit?: number } = {},
): Promise<Watcher[]> {
  const { rows } = await sql<Watcher>`
    select person_id as "personId", reason from (${followers(topic)}) followers
    where level = 'watch' and person_id > ${after}
    order by person_id limit ${sql.lit(limit)}
  `.execute(store)
  return rows
}

/** Those among some people who have muted these topics, by the topic. */
export async function mutersOf(
  store: NotificationStore,
  topics: readonly FollowedTopic[],
  personIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (topics.length === 0 || personIds.length === 0) return new Map()
  const [topicId, spaceId] = [sql<string>`place.topic_id`, sql<string>`place.space_id`]
  const { rows } = await sql<{ topicId: string; personId: string }>`
    select place.topic_id as "topicId", followers.person_id as "personId"
    from ${unnested(topics)}
    cross join lateral (${followers({ topicId, spaceId })}) followers
    where followers.level = 'mute' and followers.person_id = any(${[...personIds]})
  `.execute(store)
  const muters = Map.groupBy(rows, (row) => row.topicId)
  return new Map(
    Array.from(muters, ([id, rows]) => [id, new Set(rows.map(({ personId }) => personId))]),
  )
}

/** The topics among these that anybody may watch: each that is watched is among them. */
export async function listWatched(
  store: NotificationStore,
  topics: readonly FollowedTopic[],
): Promise<Set<string>> {
  if (topics.length === 0) return new Set()
  const { rows } = await sql<{ topicId: string }>`
    select place.topic_id as "topicId" from ${unnested(topics)}
    where exists (
      select from attention_levels chosen where chosen.level = 'watch'
        and ((chosen.subject_id = place.topic_id and chosen.subject_type = 'topic')
          or (chosen.subject_id = place.space_id and chosen.subject_type = 'space'))
    ) or exists (
      select from taggings
      join attention_levels chosen
        on chosen.subject_id = taggings.tag_id and chosen.subject_type = 'tag'
      where taggings.subject_id = place.topic_id and taggings.subject_type = 'topic'
        and chosen.level = 'watch'
    )
  `.execute(store)
  return new Set(rows.map(({ topicId }) => topicId))
}

function unnested(topics: readonly FollowedTopic[]): RawBuilder<unknown> {
  const places = [...new Map(topics.map((one) => [one.topicId, one])).values()]
  return sql`unnest(
    ${places.map(({ topicId }) => topicId)}::uuid[], ${places.map(({ spaceId }) => spaceId)}::uuid[]
  ) as place (topic_id, space_id)`
}

export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A topic by its ids, or by the columns that hold them. */
type Place = Record<keyof FollowedTopic, string | RawBuilder<string>>

/** The SQL twin of `effectiveLevel`: each person with a choice about a topic, and what it comes to. */
export function followers({ topicId, spaceId }: Place): RawBuilder<unknown> {
  return sql`
    select person_id, coalesce(topic, tag, space) as level,
      case when topic is not null then 'topic' when tag is not null then 'tag' else 'space' end
        as reason
    from (
      select people.canonical_id as person_id, ${strongest('topic')} as topic,
        ${strongest('tag')} as tag, ${strongest('space')} as space
      from attention_levels chosen join people on people.id = chosen.person_id
      where (chosen.subject_id = ${topicId} and chosen.subject_type = 'topic')
        or (chosen.subject_id = ${spaceId} and chosen.subject_type = 'space')
        or (chosen.subject_type = 'tag' and chosen.subject_id = any(array(
          select tag_id from taggings where subject_id = ${topicId} and subject_type = 'topic')))
      group by people.canonical_id
    ) chosen`
}

function strongest(type: Followed): RawBuilder<unknown> {
  const whens = byStrength.map(
    (level) => sql`when bool_or(chosen.subject_type = ${sql.lit(type)}
      and chosen.level = ${sql.lit(level)}) then ${sql.lit(level)}`,
  )
  return sql`case ${sql.join(whens, sql` `)} end`
}
