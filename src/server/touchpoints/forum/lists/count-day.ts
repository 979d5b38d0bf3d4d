import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import type { ForumStore } from '../tables.ts'

interface Happened {
  posts?: number
  likes?: number
  /** Of the likes, those for the opening post. */
  firstLikes?: number
  /** Who wrote, and so has read what stood there. */
  readerId?: string
}

/** Counts what just happened in a held topic, and lets it be ranked anew. One statement. */
export async function countDay(
  store: ForumStore,
  topicId: string,
  happened: Happened,
): Promise<void> {
  await askCount(store, { topicId, ...happened }, happened.readerId === undefined ? '' : 'read')
}

type HoleHere = Hole<Happened & { topicId: string }>

const askCount = remembered((_: ForumStore, hole: HoleHere, shape) => {
  const topicId = hole((here) => here.topicId)
  return sql`
    with queued as (
      insert into topics_to_rank (topic_id) values (${topicId}) on conflict do nothing
    )${shape === 'read' ? readingOf(hole) : sql``}
    insert into topic_days (topic_id, day, post_count, like_count, first_like_count)
    values (
      ${topicId}, (now() at time zone 'UTC')::date,
      ${hole(({ posts = 0 }) => posts)}::integer,
      ${hole(({ likes = 0 }) => likes)}::integer,
      ${hole(({ firstLikes = 0 }) => firstLikes)}::integer
    )
    on conflict (topic_id, day) do update set
      post_count = topic_days.post_count + excluded.post_count,
      like_count = topic_days.like_count + excluded.like_count,
      first_like_count = topic_days.first_like_count + excluded.first_like_count
  `
})

/** Writing is reading: what they answered is not new to them. */
function readingOf(hole: HoleHere) {
  const topicId = hole((here) => here.topicId)
  return sql`, read as (
    insert into read_positions (person_id, topic_id, last_number)
    select canonical_id, ${topicId}::uuid, topics.last_number
    from people, topics
    where people.id = ${hole(({ readerId }) => readerId)}::uuid and topics.id = ${topicId}::uuid
    on conflict (person_id, topic_id) do update set
      last_number = greatest(read_positions.last_number, excluded.last_number),
      last_read_at = now()
  )`
}

/** Takes a reply out of the count of its day, or back into it, once it is removed or brought back. */
export async function recountReply(store: ForumStore, replyId: string, by: 1 | -1): Promise<void> {
  await sql`
    with reply as (
      select topic_id, (created_at at time zone 'UTC')::date as day
      from replies where id = ${replyId}
    ), queued as (
      insert into topics_to_rank (topic_id) select topic_id from reply on conflict do nothing
    )
    update topic_days set post_count = greatest(0, post_count + ${by}::integer)
    from reply where topic_days.topic_id = reply.topic_id and topic_days.day = reply.day
  `.execute(store)
}

/**
 * Counts days of topics anew from all that stands there: each person once for each post they reacted
 * to, on the day they first did.
 */
export async function recountDays(store: ForumStore, topicIds: readonly string[]): Promise<void> {
  await sql`
    update topic_days set post_count = 0, like_count = 0, first_like_count = 0
    where topic_id = any(${topicIds}::uuid[])
  `.execute(store)
  const ids = sql`any(${topicIds}::uuid[])`
  await sql`
    with queued as (
      insert into topics_to_rank (topic_id) select unnest(${topicIds}::uuid[])
      on conflict do nothing
    ), posts as (
      select id as topic_id, created_at, 1 as posts, 0 as likes, 0 as first_likes
      from topics where id = ${ids}
      union all
      select topic_id, created_at, 1, 0, 0 from replies
      where topic_id = ${ids} and removed_at is null
      union all
      select subject_id, min(reactions.created_at), 0, 1, 1
      from reactions join people on people.id = reactions.person_id
      where subject_id = ${ids} group by subject_id, canonical_id
      union all
      select replies.topic_id, min(reactions.created_at), 0, 1, 0
      from replies join reactions on reactions.subject_id = replies.id
      join people on people.id = reactions.person_id
      where replies.topic_id = ${ids} group by replies.id, canonical_id
    )
    insert into topic_days (topic_id, day, post_count, like_count, first_like_count)
    select topic_id, (created_at at time zone 'UTC')::date, sum(posts), sum(likes), sum(first_likes)
    from posts group by 1, 2
    on conflict (topic_id, day) do update set
      post_count = excluded.post_count,
      like_count = excluded.like_count,
      first_like_count = excluded.first_like_count
  `.execute(store)
}
