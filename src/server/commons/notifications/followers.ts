import { sql, type RawBuilder } from 'kysely'
import { byStrength, type Followed, type Level } from './level.ts'
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

/** Those among some people whose level for a topic is this one. */
export async function peopleAt(
  store: NotificationStore,
  level: Level,
  topic: FollowedTopic,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from (${followers(topic)}) followers
    where level = ${level} and person_id = any(${[...personIds]})
  `.execute(store)
  return new Set(rows.map(({ personId }) => personId))
}

export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The SQL twin of `effectiveLevel`: each person with a choice about a topic, and what it comes to. */
export function followers({ topicId, spaceId }: FollowedTopic): RawBuilder<unknown> {
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
