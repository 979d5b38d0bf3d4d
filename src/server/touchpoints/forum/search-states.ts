import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { StateTwins } from '#search'

/** What filters of the search mean for topics, each about the topic that a hit is part of. */
export const topicStates: Required<StateTwins> = {
  question: topicWith(sql`topics.kind = 'question'`),
  discussion: topicWith(sql`topics.kind = 'discussion'`),
  solved: topicWith(sql`topics.accepted_reply_id is not null`),
  unsolved: topicWith(sql`topics.kind = 'question' and topics.accepted_reply_id is null`),
  unanswered: topicWith(sql`topics.kind = 'question' and topics.other_reply_count = 0`),
}

function topicWith(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  // Asked of each hit by itself: as a join, all topics would be read first.
  return sql<SqlBool>`(
    select ${condition} from topics where topics.id = search_documents.root_id
  )`
}
