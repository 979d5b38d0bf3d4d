import { sql } from 'kysely'
import { now } from '#clock'
import { countReading } from '#forum'
import { countUpheld } from '#moderation'
import { profilesOf } from '#people'
import type { Facts } from './level.ts'
import type { TrustStore } from './tables.ts'

const WINDOW_MS = 100 * 86_400_000

/** All that the levels ask of a person, over all their profiles. */
export async function findFacts(store: TrustStore, personId: string): Promise<Facts> {
  const since = new Date(now().getTime() - WINDOW_MS)
  const day = since.toISOString().slice(0, 10)
  const [reading, visits, likes, replies, news, flagged100] = await Promise.all([
    countReading(store, personId, since),
    countVisits(store, personId, day),
    countLikes(store, personId, day),
    countReplied(store, personId, day),
    countNew(store, day),
    countUpheld(store, personId, since),
  ])
  const { topics, posts, seconds, newTopics, newPosts } = reading
  return {
    ...{ topics, posts, minutes: Math.floor(seconds / 60) },
    ...{ newTopicsRead100: newTopics, newPostsRead100: newPosts },
    ...visits,
    ...likes,
    ...replies,
    ...news,
    flagged100,
  }
}

function countVisits(store: TrustStore, personId: string, since: string) {
  return store
    .selectFrom('visit_days')
    .where('person_id', 'in', profilesOf(store, personId))
    .select([
      sql<number>`count(distinct day)`.as('days'),
      sql<number>`count(distinct day) filter (where day > ${since}::date)`.as('days100'),
    ])
    .executeTakeFirstOrThrow()
}

function countLikes(store: TrustStore, personId: string, since: string) {
  const lately = sql`filter (where day > ${since}::date)`
  return store
    .selectFrom('standing_days')
    .where('person_id', 'in', profilesOf(store, personId))
    .select([
      sql<number>`coalesce(sum(likes_given), 0)`.as('likesGiven'),
      sql<number>`coalesce(sum(likes_received), 0)`.as('likesReceived'),
      sql<number>`coalesce(sum(likes_given) ${lately}, 0)`.as('likesGiven100'),
      sql<number>`coalesce(sum(likes_received) ${lately}, 0)`.as('likesReceived100'),
    ])
    .executeTakeFirstOrThrow()
}

function countReplied(store: TrustStore, personId: string, since: string) {
  return store
    .selectFrom('replied_topics')
    .where('person_id', 'in', profilesOf(store, personId))
    .select([
      sql<number>`count(distinct topic_id)`.as('replied'),
      sql<number>`count(distinct topic_id) filter (where last_day > ${since}::date)`.as(
        'replied100',
      ),
    ])
    .executeTakeFirstOrThrow()
}

function countNew(store: TrustStore, since: string) {
  return store
    .selectFrom('community_days')
    .where('day', '>', since)
    .select([
      sql<number>`coalesce(sum(topics), 0)`.as('newTopics100'),
      sql<number>`coalesce(sum(posts), 0)`.as('newPosts100'),
    ])
    .executeTakeFirstOrThrow()
}
