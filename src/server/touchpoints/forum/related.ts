import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Viewer } from '#spaces'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { TopicCard } from './topic.ts'

export type RelatedTopic = Pick<TopicCard, 'id' | 'slug' | 'title' | 'replyCount'>

const MOST = 5

/**
 * Five others with the first tag of a topic or, if it has none, in its space; the latest first. Part
 * of the question for the topic itself: one more of its own would cost as much as all five.
 */
export function relatedTo(store: ForumStore, viewer: Viewer | undefined, topicId: string) {
  const firstTag = sql<string>`(
    select tag_id from taggings join tags on tags.id = taggings.tag_id
    where subject_id = ${topicId} and subject_type = 'topic' order by tags.name limit 1
  )`
  const tagged = sql<string>`(
    select subject_id from taggings where tag_id = ${firstTag} and subject_type = 'topic'
  )`
  const space = sql<string>`(select space_id from topics where id = ${topicId})`
  const others = selectOthers(store, viewer, topicId)
  const withTag = others.where('topics.id', 'in', tagged)
  const inSpace = others.where('topics.space_id', '=', space)
  return sql<RelatedTopic[]>`case when ${firstTag} is null
    then ${jsonArrayFrom(latest(inSpace))} else ${jsonArrayFrom(latest(withTag))} end`.as('related')
}

type Others = ReturnType<typeof selectOthers>

function selectOthers(store: ForumStore, viewer: Viewer | undefined, topicId: string) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('topics.id', '!=', topicId)
    .select(['topics.id', 'topics.slug', 'topics.title', 'topics.reply_count as replyCount'])
}

function latest(others: Others): Others {
  return others
    .orderBy('topics.last_posted_at', 'desc')
    .orderBy('topics.id', 'desc')
    .limit(sql.lit(MOST))
}
