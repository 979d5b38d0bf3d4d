import { sql } from 'kysely'
import { inTransaction } from '#database'
import { recordMany } from '#timeline'
import type { ImportedAcceptance } from './imported.ts'
import type { ForumStore } from './tables.ts'

/**
 * Takes over which replies were accepted, and records `reply.accepted`. Those whose reply is not
 * in their topic, or whose topic has an answer already, are left out; returns how many are new.
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
    update topics set accepted_reply_id = replies.id
    from unnest(
      ${rows.map(({ topicId }) => topicId)}::uuid[],
      ${rows.map(({ replyId }) => replyId)}::uuid[]
    ) as accepted (topic_id, reply_id)
    join replies on replies.id = accepted.reply_id and replies.topic_id = accepted.topic_id
    where topics.id = accepted.topic_id
      and topics.accepted_reply_id is null
      and replies.removed_at is null
    returning replies.id, replies.author_id
  `.execute(store)
  return new Map(accepted.map(({ id, author_id }) => [id, author_id]))
}
