import { sql } from 'kysely'
import type { ForumStore } from './tables.ts'
import { visibleTopics } from './policy.ts'

/** Where a part of all addresses begins, and when anything in it last changed. */
export interface AddressPart {
  fromAt: Date
  fromId: string
  modifiedAt: Date
}

export interface TopicAddress {
  id: string
  slug: string
  modifiedAt: Date
}

/**
 * Cuts the topics that everybody may read into parts of at most `size`, oldest first, so that only
 * the last part grows. Reads all of them once: ask rarely.
 */
export async function cutTopicAddresses(
  store: ForumStore,
  { size }: { size: number },
): Promise<AddressPart[]> {
  const numbered = openTopics(store)
    .select(['topics.id', 'topics.created_at', 'topics.last_posted_at'])
    .select(sql<number>`row_number() over (order by topics.created_at, topics.id) - 1`.as('place'))
  const part = sql<number>`place / ${sql.lit(size)}`
  return await store
    .selectFrom(numbered.as('numbered'))
    .groupBy(part)
    .orderBy(part)
    .select([
      sql<Date>`(array_agg(created_at order by place))[1]`.as('fromAt'),
      sql<string>`(array_agg(id order by place))[1]`.as('fromId'),
      sql<Date>`max(last_posted_at)`.as('modifiedAt'),
    ])
    .execute()
}

/** The addresses of the topics from there on that everybody may read, `size` at most. */
export function listTopicAddresses(
  store: ForumStore,
  { fromAt, fromId, size }: { fromAt: Date; fromId: string; size: number },
): Promise<TopicAddress[]> {
  return openTopics(store)
    .where(
      sql<boolean>`(topics.created_at, topics.id) >= (${fromAt}::timestamptz, ${fromId}::uuid)`,
    )
    .select(['topics.id', 'topics.slug'])
    .select(sql<Date>`greatest(topics.last_posted_at, topics.edited_at)`.as('modifiedAt'))
    .orderBy('topics.created_at')
    .orderBy('topics.id')
    .limit(sql.lit(size))
    .execute()
}

/** Written out as in the index that serves it. */
function openTopics(store: ForumStore) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(visibleTopics(store, undefined))
    .where('topics.removed_at', 'is', null)
    .where('topics.unlisted_at', 'is', null)
}
