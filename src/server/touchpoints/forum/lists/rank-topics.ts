import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { ForumStore } from '../tables.ts'

const BATCH = 1000
/** How many batches one run takes at most; the rest waits for the next. */
const MOST_BATCHES = 50

/**
 * Works out anew where topics stand in the lists by activity: those in which something happened, and
 * those that time has moved, a thousand at a time.
 */
export async function rankTopics(store: ForumStore): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const ranked = await inTransaction(store, async (store) => {
      const topicIds = await takeTopics(store)
      if (topicIds.length > 0) await rankAnew(store, topicIds)
      return topicIds.length
    })
    if (ranked < BATCH) return
  }
}

async function takeTopics(store: ForumStore): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with taken as (
      delete from topics_to_rank where topic_id in (
        select topic_id from topics_to_rank limit ${sql.lit(BATCH)} for update skip locked
      )
      returning topic_id
    ), moved as (
      select topic_id from topic_ranks where stale_at < now() order by stale_at
      limit ${sql.lit(BATCH)}
    )
    select topic_id as id from taken union select topic_id from moved
  `.execute(store)
  return rows.map(({ id }) => id)
}

/** Hot as a list forgets: likes fade with the age of a topic, what goes on now with its beginning. */
const GRAVITY = 1.2

async function rankAnew(store: ForumStore, topicIds: readonly string[]): Promise<void> {
  await sql`delete from topic_ranks where topic_id = any(${topicIds}::uuid[])`.execute(store)
  await sql`
    with topic as (
      select topics.*, greatest(extract(epoch from now() - created_at) / 3600, 0) as age,
        created_at > now() - interval '7 days' as is_young
      from topics
      where id = any(${topicIds}::uuid[]) and removed_at is null
    )
    insert into topic_ranks (topic_id, space_id, list, score, stale_at)
    select topic.id, topic.space_id, ranked.list, ranked.score, ranked.stale_at
    from topic
    cross join lateral (
      select
        coalesce(sum(reader_count), 0) as readers,
        coalesce(sum(like_count) filter (where day > current_date - 7), 0) as recent_likes
      from topic_days where topic_id = topic.id
    ) as ever
    cross join lateral (
      select
        count(distinct author_id) filter (where author_id <> topic.author_id or not topic.is_young)
          + topic.is_young::integer as posters,
        extract(epoch from now() - least(min(created_at),
          case when topic.is_young then topic.created_at end)) / 3600 as hours
      from replies
      where topic_id = topic.id and number > topic.last_number - 500
        and removed_at is null and created_at > now() - interval '7 days'
    ) as lately
    cross join lateral (
      select
        'hot' as list,
        greatest(topic.score, 0) / power(topic.age + 2, ${sql.lit(GRAVITY)})
          + (ever.recent_likes + lately.posters)
            / power(coalesce(lately.hours, 0) + 2, ${sql.lit(GRAVITY)}) as score,
        now() + case when lately.posters > 0 then interval '1 hour' else interval '1 day' end
          as stale_at
      union all
      select 'all', ${top({
        readers: sql`ever.readers`,
        firstLikes: sql`greatest(topic.score, 0)`,
        likes: sql`greatest(topic.score, 0)`,
        posts: sql`(topic.reply_count + 1)`,
      })}, null
      union all
      select period.list, ${top({
        readers: sql`sum(reader_count)`,
        firstLikes: sql`sum(first_like_count)`,
        likes: sql`sum(like_count)`,
        posts: sql`sum(post_count)`,
      })}, now() + period.step
      from (values
        ('day', 1, interval '1 hour'), ('week', 7, interval '6 hours'),
        ('month', 30, interval '1 day'), ('year', 365, interval '7 days')
      ) as period (list, days, step)
      join topic_days on topic_days.topic_id = topic.id and day >= current_date - period.days
      where topic_days.post_count + topic_days.like_count > 0
      group by period.list, period.step
    ) as ranked
    where ranked.score > 0
  `.execute(store)
}

type Part = ReturnType<typeof sql>

/** The formula of Discourse for its top lists, with readers for views: 2 lg views + … (community.md). */
function top({
  readers,
  firstLikes,
  likes,
  posts,
}: Record<'readers' | 'firstLikes' | 'likes' | 'posts', Part>) {
  return sql`2 * log(1 + ${readers}) + 0.5 * ${firstLikes}
    + least(${likes}::double precision / greatest(${posts}, 1), 3) + ${posts}`
}
