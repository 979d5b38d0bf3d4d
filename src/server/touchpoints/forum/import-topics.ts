import { sql } from 'kysely'
import { inTransaction } from '#database'
import { putDocuments } from '#search'
import { importTags } from '#tags'
import { recordMany } from '#timeline'
import type { ImportedTopic } from './imported.ts'
import { recountDays } from './lists/count-day.ts'
import { documentOf } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import { excerptOf, importedBody, importedTitle } from './words.ts'

/**
 * Takes over topics from elsewhere with their times, tags and scores, lets them be found and
 * records `topic.started`. Those taken over before stay as they are; returns the ids of the new.
 */
export function importTopics(store: ForumStore, rows: readonly ImportedTopic[]): Promise<string[]> {
  if (rows.length === 0) return Promise.resolve([])
  return inTransaction(store, async (store) => {
    const topics = rows.map((row) => {
      return { ...row, ...importedTitle(row.title), ...importedBody(row) }
    })
    const added = await insertTopics(store, topics)
    const fresh = topics.filter(({ id }) => added.has(id))
    // Before their words, which are then found by them at once.
    await importTags(
      store,
      fresh.map(({ id, spaceId, tags = [] }) => ({ type: 'topic', id, spaceId, names: tags })),
    )
    await putDocuments(
      store,
      fresh.filter(isListed).map((topic) =>
        documentOf('topic', topic.title, {
          ...topic,
          space_id: topic.spaceId,
          author_id: topic.authorId,
          created_at: topic.createdAt,
        }),
      ),
    )
    await recountDays(store, [...added])
    await recordMany(store, rows.map(activityOf))
    return [...added]
  })
}

type Topic = ImportedTopic & { slug: string; body: string; body_html: string }

async function insertTopics(store: ForumStore, topics: readonly Topic[]): Promise<Set<string>> {
  const column = <Value>(pick: (topic: Topic) => Value) => topics.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into topics (
      id, space_id, author_id, kind, slug, title, body, body_html, excerpt, score,
      created_at, edited_at, locked_at, archived_at, unlisted_at, is_pinned,
      is_pinned_everywhere, is_wiki, last_posted_at, last_author_id
    )
    select
      id, space_id, author_id, kind, slug, title, body, body_html, excerpt, score,
      created_at, edited_at, locked_at, archived_at, unlisted_at, is_pinned,
      is_pinned_everywhere, is_wiki, created_at, author_id
    from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ spaceId }) => spaceId)}::uuid[],
      ${column(({ authorId }) => authorId)}::uuid[],
      ${column(({ kind }) => kind)}::text[],
      ${column(({ slug }) => slug)}::text[],
      ${column(({ title }) => title)}::text[],
      ${column(({ body }) => body)}::text[],
      ${column(({ body_html }) => body_html)}::text[],
      ${column(excerptOf)}::text[],
      ${column(({ score = 0 }) => score)}::integer[],
      ${column(({ createdAt }) => createdAt)}::timestamptz[],
      ${column(({ editedAt = null }) => editedAt)}::timestamptz[],
      ${column(({ lockedAt = null }) => lockedAt)}::timestamptz[],
      ${column(({ archivedAt = null }) => archivedAt)}::timestamptz[],
      ${column(({ unlistedAt = null }) => unlistedAt)}::timestamptz[],
      ${column(({ isPinned = false }) => isPinned)}::boolean[],
      ${column(({ isPinnedEverywhere = false }) => isPinnedEverywhere)}::boolean[],
      ${column(({ isWiki = false }) => isWiki)}::boolean[]
    ) as topic (
      id, space_id, author_id, kind, slug, title, body, body_html, excerpt, score,
      created_at, edited_at, locked_at, archived_at, unlisted_at, is_pinned, is_pinned_everywhere,
      is_wiki
    )
    on conflict (id) do nothing
    returning id
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

/** What stands in no list is found by no search either. */
function isListed({ unlistedAt = null }: ImportedTopic): boolean {
  return unlistedAt === null
}

function activityOf(topic: ImportedTopic) {
  const { spaceId, kind, byStaff = false } = topic
  return {
    type: 'topic.started' as const,
    personId: topic.authorId,
    subjectId: topic.id,
    details: { spaceId, kind, byStaff },
    occurredAt: topic.createdAt,
    source: topic.source,
    sourceId: topic.sourceId,
  }
}
