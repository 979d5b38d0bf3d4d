import { sql } from 'kysely'
import { inTransaction } from '#database'
import { recordMany } from '#timeline'
import type { ImportedAcceptance } from './imported.ts'
import type { ForumStore } from './tables.ts'

/**
 * Takes over which replies were accepted, and records `reply.accepted`. Those whose reply is not
 * in their topic, or was accepted already, are left out; returns how many are new.
 */
export function importAcceptances(
  store: ForumStore,
  rows: readonly ImportedAcceptance[],
): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    const authors = await acceptAll(store, rows)
    return await recordMany(
      store,
      rows.flatMap((row) => {
        const authorId = authors.get(row.replyId)
        if (authorId === undefined) return []
        return [
          {
            type: 'reply.accepted' as const,
            personId: row.byId,
            subjectId: row.replyId,
            details: { topicId: row.topicId, authorId },
            occurredAt: row.acceptedAt,
            source: row.source,
            sourceId: row.sourceId,
          },
        ]
      }),
    )
  })
}

/** The authors of the replies that are now accepted, by reply. */
async function acceptAll(store: ForumStore, rows: readonly ImportedAcceptance[]) {
  const { rows: accepted } = await sql<{ id: string; author_id: string }>`
    with answers as (
      update replies set accepted_at = accepted.at, accepted_by_id = accepted.by_id
      from unnest(
        ${rows.map(({ topicId }) => topicId)}::uuid[],
        ${rows.map(({ replyId }) => replyId)}::uuid[],
        ${rows.map(({ byId }) => byId)}::uuid[],
        ${rows.map(({ acceptedAt }) => acceptedAt)}::timestamptz[]
      ) as accepted (topic_id, reply_id, by_id, at)
      where replies.id = accepted.reply_id
        and replies.topic_id = accepted.topic_id
        and replies.removed_at is null
        and replies.accepted_at is null
      returning replies.id, replies.topic_id, replies.author_id, replies.accepted_at
    ), first_answers as (
      select distinct on (topic_id) topic_id, id from answers order by topic_id, accepted_at, id
    ), chosen as (
      update topics set accepted_reply_id = first_answers.id from first_answers
      where topics.id = first_answers.topic_id and topics.accepted_reply_id is null
    )
    select id, author_id from answers
  `.execute(store)
  return new Map(accepted.map(({ id, author_id }) => [id, author_id]))
}
