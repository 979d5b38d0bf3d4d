import { sql } from 'kysely'
import type { ForumStore } from './tables.ts'

/** Whoever began a topic, with its title: the words that others may answer elsewhere. */
export async function listAskers(
  store: ForumStore,
  topicId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<{ personId: string; quote: string; spaceId: string | null }[]> {
  return await store
    .selectFrom('topics')
    .innerJoin('people', 'people.id', 'topics.author_id')
    .where('topics.id', '=', topicId)
    .where('topics.removed_at', 'is', null)
    .$if(after !== undefined, (query) => query.where('people.canonical_id', '>', after ?? ''))
    .select(['people.canonical_id as personId', 'topics.title as quote'])
    .select('topics.space_id as spaceId')
    .limit(sql.lit(limit))
    .execute()
}
