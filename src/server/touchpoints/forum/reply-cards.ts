import { spaceName, type Viewer } from '#spaces'
import { excerpt, plainText } from '#text'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import { selectTopics } from './topic-rows.ts'

/** A reply shown somewhere else than in its topic. */
export interface ReplyPlace {
  id: string
  number: number
  topicId: string
  topicSlug: string
  topicTitle: string
  spaceId: string
  spaceName: string
  excerpt: string
}

const EXCERPT_LENGTH = 200

/** Those of the replies that the viewer may read, for showing them somewhere else, by their id. */
export async function replyCards(
  store: ForumStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, ReplyPlace>> {
  if (ids.length === 0) return new Map()
  const rows = await selectTopics(store)
    .innerJoin('replies', 'replies.topic_id', 'topics.id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('replies.removed_at', 'is', null)
    .where(({ eb, fn, val }) => eb('replies.id', '=', fn.any(val([...new Set(ids)]))))
    .select([
      'replies.id',
      'replies.number',
      'replies.body_html as bodyHtml',
      'topics.id as topicId',
      'topics.slug as topicSlug',
      'topics.title as topicTitle',
      'topics.space_id as spaceId',
      spaceName.as('spaceName'),
    ])
    .execute()
  return new Map(
    rows.map(({ bodyHtml, ...row }) => [
      row.id,
      { ...row, excerpt: excerpt(plainText(bodyHtml), EXCERPT_LENGTH) },
    ]),
  )
}
