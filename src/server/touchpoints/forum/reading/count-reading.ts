import { sql } from 'kysely'
import { profilesOf } from '#people'
import type { ForumStore } from '../tables.ts'

/** How much a person has read here: ever, and of what is new since some time. */
export interface ReadingCounts {
  topics: number
  posts: number
  seconds: number
  newTopics: number
  newPosts: number
}

/** Counts what a person has read, under whichever profile. Private: for finding their own level. */
export async function countReading(
  store: ForumStore,
  personId: string,
  since: Date,
): Promise<ReadingCounts> {
  const isNew = sql`topics.created_at > ${since}`
  const posts = sql`greatest(read_positions.last_number, 1)`
  return await store
    .selectFrom('read_positions')
    .innerJoin('topics', 'topics.id', 'read_positions.topic_id')
    .where('read_positions.person_id', 'in', profilesOf(store, personId))
    .select([
      sql<number>`count(distinct topics.id)`.as('topics'),
      sql<number>`coalesce(sum(${posts}), 0)`.as('posts'),
      sql<number>`coalesce(sum(read_positions.read_seconds), 0)`.as('seconds'),
      sql<number>`count(distinct topics.id) filter (where ${isNew})`.as('newTopics'),
      sql<number>`coalesce(sum(${posts}) filter (where ${isNew}), 0)`.as('newPosts'),
    ])
    .executeTakeFirstOrThrow()
}
