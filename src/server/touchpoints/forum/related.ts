import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Viewer } from '#spaces'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { TopicCard } from './topic.ts'

export type RelatedTopic = Pick<TopicCard, 'id' | 'slug' | 'title' | 'replyCount'>

const MOST = 5

/** How many of each tag, and then of all, are looked at: the cost does not grow with the tags' use. */
const [OF_EACH_TAG, OF_ALL] = [sql.lit(30), sql.lit(20)]

/**
 * Five others: those that share the most tags with a topic, of these the ones whose titles are most
 * like its own, or if it has no tags, the latest in its space. Part of the question for the topic
 * itself: one more of its own would cost as much as all five.
 */
export function relatedTo(store: ForumStore, viewer: Viewer | undefined, topicId: string) {
  const space = sql<string>`(select space_id from topics where id = ${topicId})`
  const others = selectOthers(store, viewer, topicId)
  const inSpace = others.where('topics.space_id', '=', space)
  const withTags = others
    .innerJoin(sharingTags(topicId).as('likely'), 'likely.subject_id', 'topics.id')
    .orderBy('likely.shared', 'desc')
    .orderBy(
      sql`similarity(topics.title, (select title from topics as own where own.id = ${topicId}))`,
      'desc',
    )
    .orderBy('topics.last_posted_at', 'desc')
    .limit(sql.lit(MOST))
  return sql<RelatedTopic[]>`case
    when exists (select from taggings where subject_id = ${topicId} and subject_type = 'topic')
    then ${jsonArrayFrom(withTags)} else ${jsonArrayFrom(latest(inSpace))}
  end`.as('related')
}

/** The newest that bear a tag of the topic, with how many of its tags they bear. */
function sharingTags(topicId: string) {
  return sql<{ subject_id: string; shared: number }>`(
    select newest.subject_id, count(*) as shared
    from taggings as own, lateral (
      select subject_id from taggings
      where tag_id = own.tag_id and subject_type = 'topic' and subject_id != own.subject_id
      order by subject_id desc limit ${OF_EACH_TAG}
    ) as newest
    where own.subject_id = ${topicId} and own.subject_type = 'topic'
    group by newest.subject_id order by shared desc, newest.subject_id desc limit ${OF_ALL}
  )`
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
