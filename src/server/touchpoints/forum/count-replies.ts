import { sql } from 'kysely'
import type { ForumStore } from './tables.ts'

/** Counts the standing replies of held topics anew, and says who wrote there last. */
export async function recountTopics(store: ForumStore, topicIds: readonly string[]): Promise<void> {
  await sql`
    update topics set
      reply_count = counted.replies,
      other_reply_count = counted.others,
      last_number = greatest(topics.last_number, counted.last_number),
      last_posted_at = coalesce(counted.last_posted_at, topics.created_at),
      last_author_id = coalesce(counted.last_author_id, topics.author_id)
    from (
      select
        topic.id,
        count(*) filter (where stands) as replies,
        count(*) filter (where stands and author.canonical_id <> asker.canonical_id) as others,
        coalesce(max(number), 1) as last_number,
        max(greatest(reply.created_at, topic.created_at)) filter (where stands) as last_posted_at,
        (array_agg(reply.author_id order by reply.created_at desc, number desc)
          filter (where stands))[1] as last_author_id
      from topics as topic
      join people as asker on asker.id = topic.author_id
      left join (select *, removed_at is null as stands from replies) as reply
        on reply.topic_id = topic.id
      left join people as author on author.id = reply.author_id
      where topic.id = any(${topicIds}::uuid[])
      group by topic.id
    ) as counted
    where topics.id = counted.id
  `.execute(store)
}
