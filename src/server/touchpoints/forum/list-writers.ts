import { sql } from 'kysely'
import type { Viewer } from '#spaces'
import { readableTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'

/** Among how many of the latest replies it looks, so that long topics cost no more. */
const MOST_REPLIES = sql.lit(200)

/** The profiles that began a topic and wrote lately in it, in no order; none if it is not readable. */
export async function listWriters(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
): Promise<string[]> {
  const latest = store
    .selectFrom('replies')
    .where('topic_id', '=', topicId)
    .where('removed_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(MOST_REPLIES)
    .select('author_id')
  const writers = store
    .selectFrom(latest.as('latest'))
    .select('latest.author_id')
    .union(store.selectFrom('topics').where('id', '=', topicId).select('author_id'))
  const rows = await store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoinLateral(writers.as('writers'), (join) => join.onTrue())
    .where('topics.id', '=', topicId)
    .where(readableTopics(store, viewer))
    .select('writers.author_id as id')
    .execute()
  return rows.map(({ id }) => id)
}
