import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { readableTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'

/** Who may still read what they were told of: nobody what was removed, or where they may not enter. */
export const postSubjects: SubjectPolicies<ForumStore> = {
  topic: (store, viewer, id) => sql`exists (${topics(store, viewer).where('topics.id', '=', id)})`,
  reply: (store, viewer, id) =>
    sql`exists (${topics(store, viewer)
      .innerJoin('replies', 'replies.topic_id', 'topics.id')
      .where('replies.id', '=', id)
      .where('replies.removed_at', 'is', null)})`,
  comment: (store, viewer, id) =>
    sql`exists (${topics(store, viewer)
      .innerJoin('comments', 'comments.root_id', 'topics.id')
      .leftJoin('replies', 'replies.id', 'comments.subject_id')
      .where('comments.id', '=', id)
      .where('comments.removed_at', 'is', null)
      .where('replies.removed_at', 'is', null)})`,
}

function topics(store: ForumStore, viewer: Parameters<typeof readableTopics>[1]) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(readableTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .select('topics.id')
}
