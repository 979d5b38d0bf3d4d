import { sql } from 'kysely'
import { search } from '#search'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { topicCards } from './lists/topic-cards.ts'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { TopicCard } from './topic.ts'

export type SimilarTopic = Pick<
  TopicCard,
  'id' | 'slug' | 'title' | 'replyCount' | 'acceptedReplyId'
>

const MOST = 5
const FEWEST_LETTERS = 8

/** Up to five readable topics that hold the words of a title or look like it, for whoever asks anew. */
export async function listSimilarTopics(
  store: ForumStore,
  viewer: Viewer | undefined,
  title: string,
): Promise<SimilarTopic[]> {
  const text = title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (text.length < FEWEST_LETTERS) return []
  const { items } = await search(store, viewer, { text, types: ['topic'] })
  const ids = items.slice(0, MOST).map(({ subjectId }) => subjectId)
  const cards = await topicCards(store, viewer, ids)
  return ids.flatMap((id) => {
    const card = cards.get(id)
    return card ? [shorten(card)] : []
  })
}

/** A readable topic that bears the very same title, whatever its capitals. */
export function findSameTitle(
  store: ForumStore,
  viewer: Viewer | undefined,
  title: string,
): Promise<Pick<TopicCard, 'id' | 'slug' | 'title'> | undefined> {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where(sql`lower(topics.title)`, '=', tidyText(title).replace(/\s+/g, ' ').trim().toLowerCase())
    .select(['topics.id', 'topics.slug', 'topics.title'])
    .orderBy('topics.id')
    .limit(sql.lit(1))
    .executeTakeFirst()
}

function shorten({ id, slug, title, replyCount, acceptedReplyId }: TopicCard): SimilarTopic {
  return { id, slug, title, replyCount, acceptedReplyId }
}
