import { sql } from 'kysely'
import { inTransaction } from '#database'
import { putDocuments } from '#search'
import { recordMany } from '#timeline'
import { recountTopics } from './count-replies.ts'
import type { ImportedReply } from './imported.ts'
import { recountDays } from './lists/count-day.ts'
import { documentOf } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import { importedBody } from './words.ts'

/**
 * Takes over replies from elsewhere with their times and scores, numbers them in the order of
 * time behind those already there, lets them be found and records `reply.posted`. Replies to
 * topics that are not here are left out; returns the ids of those that are new.
 */
export function importReplies(
  store: ForumStore,
  rows: readonly ImportedReply[],
): Promise<string[]> {
  if (rows.length === 0) return Promise.resolve([])
  return inTransaction(store, async (store) => {
    const topics = await holdTopics(store, [...new Set(rows.map(({ topicId }) => topicId))])
    const replies = rows.flatMap((row) => {
      const topic = topics.get(row.topicId)
      return topic ? [{ ...row, ...importedBody(row), topic }] : []
    })
    const added = await insertReplies(store, replies)
    await recountTopics(store, [...topics.keys()])
    if (added.size > 0) await recountDays(store, [...topics.keys()])
    await putDocuments(
      store,
      replies
        // What stands in no list is found by no search either.
        .filter(({ id, topic }) => added.has(id) && topic.unlisted_at === null)
        .map(({ topic, ...reply }) =>
          documentOf('reply', topic.title, {
            ...reply,
            topic_id: reply.topicId,
            space_id: topic.space_id,
            author_id: reply.authorId,
            created_at: reply.createdAt,
          }),
        ),
    )
    await recordMany(store, replies.map(activityOf))
    return [...added]
  })
}

type HeldTopics = Awaited<ReturnType<typeof holdTopics>>
type Reply = ImportedReply & {
  body: string
  body_html: string
  topic: HeldTopics extends Map<string, infer Topic> ? Topic : never
}

/** In order of their ids, so that two imports at once do not wait for each other in a ring. */
async function holdTopics(store: ForumStore, ids: readonly string[]) {
  const topics = await store
    .selectFrom('topics')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'author_id', 'space_id', 'kind', 'title', 'unlisted_at'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Map(topics.map((topic) => [topic.id, topic]))
}

async function insertReplies(store: ForumStore, replies: readonly Reply[]): Promise<Set<string>> {
  const column = <Value>(pick: (reply: Reply) => Value) => replies.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into replies (
      id, topic_id, space_id, author_id, number, body, body_html, score, created_at, edited_at,
      is_wiki
    )
    select
      reply.id, reply.topic_id, topics.space_id, reply.author_id,
      topics.last_number + row_number() over
        (partition by reply.topic_id order by reply.created_at, reply.id),
      reply.body, reply.body_html, reply.score, reply.created_at, reply.edited_at,
      reply.is_wiki
    from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ topicId }) => topicId)}::uuid[],
      ${column(({ authorId }) => authorId)}::uuid[],
      ${column(({ body }) => body)}::text[],
      ${column(({ body_html }) => body_html)}::text[],
      ${column(({ score = 0 }) => score)}::integer[],
      ${column(({ createdAt }) => createdAt)}::timestamptz[],
      ${column(({ editedAt = null }) => editedAt)}::timestamptz[],
      ${column(({ isWiki = false }) => isWiki)}::boolean[]
    ) as reply (id, topic_id, author_id, body, body_html, score, created_at, edited_at, is_wiki)
    join topics on topics.id = reply.topic_id
    where not exists (select from replies where replies.id = reply.id)
    returning id
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

function activityOf({ topic, ...reply }: Reply) {
  const { topicId, byStaff = false } = reply
  return {
    type: 'reply.posted' as const,
    personId: reply.authorId,
    subjectId: reply.id,
    details: { topicId, toId: topic.author_id, kind: topic.kind, byStaff },
    occurredAt: reply.createdAt,
    source: reply.source,
    sourceId: reply.sourceId,
  }
}
