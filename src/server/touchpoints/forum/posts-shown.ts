import { sql } from 'kysely'
import type { Window } from './list-replies.ts'

/** The ids of the posts on a page of a topic, the opening one included, for use within a query. */
export function postsShown(topicId: string, { after, upTo }: Window) {
  return sql<string>`(
    select id from replies
    where topic_id = ${topicId} and number > ${after} and number <= ${upTo}
    union all select ${topicId}::uuid
  )`
}

/** The people who wrote them. */
export function authorsShown(topicId: string, { after, upTo }: Window) {
  return sql<string>`(
    select canonical_id from people where id in (
      select author_id from replies
      where topic_id = ${topicId} and number > ${after} and number <= ${upTo}
      union all select author_id from topics where id = ${topicId}
    )
  )`
}
