import { sql, type RawBuilder } from 'kysely'
import type { StateTwins } from '#search'

/** What filters of the search mean for topics: in which of them a hit may be. */
export const topicStates: Required<StateTwins> = {
  question: topicWith(sql`topics.kind = 'question'`),
  discussion: topicWith(sql`topics.kind = 'discussion'`),
  solved: topicWith(sql`topics.accepted_reply_id is not null`),
  unsolved: topicWith(sql`topics.kind = 'question' and topics.accepted_reply_id is null`),
  unanswered: topicWith(sql`topics.kind = 'question' and topics.other_reply_count = 0`),
}

function topicWith(condition: RawBuilder<unknown>) {
  // Others cannot be found; to say so lets the database use its indices of those that can.
  return sql<{ root: string; since: Date }>`
    select topics.id as root, topics.created_at as since from topics
    where topics.removed_at is null and topics.unlisted_at is null and ${condition}
  `
}
