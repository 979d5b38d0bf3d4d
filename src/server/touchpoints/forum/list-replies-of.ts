import { latestFirst, pageOf, type Page } from '#paging'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { excerpt, plainText } from '#text'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import { selectTopics } from './topic-rows.ts'

/** A reply as it appears on the page of whoever wrote it. */
export interface ReplyCard {
  id: string
  number: number
  topicId: string
  topicSlug: string
  topicTitle: string
  excerpt: string
  isAccepted: boolean
  createdAt: Date
}

const PAGE_SIZE = 20
const EXCERPT_LENGTH = 200

/** What a person replied where the viewer may read, under any of their profiles; latest first. */
export async function listRepliesOf(
  store: ForumStore,
  viewer: Viewer | undefined,
  { authorId, after }: { authorId: string; after?: string },
): Promise<Page<ReplyCard>> {
  const query = selectTopics(store)
    .innerJoin('replies', 'replies.topic_id', 'topics.id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('replies.removed_at', 'is', null)
    .where('replies.author_id', 'in', profilesOf(store, authorId))
    .select([
      'replies.id',
      'replies.number',
      'replies.body_html as bodyHtml',
      'replies.created_at as createdAt',
      'topics.id as topicId',
      'topics.slug as topicSlug',
      'topics.title as topicTitle',
      'replies.accepted_at as acceptedAt',
    ])
  const rows = await latestFirst(query, ['replies.created_at', 'replies.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    ({ bodyHtml, acceptedAt, ...row }): ReplyCard => ({
      ...row,
      isAccepted: acceptedAt !== null,
      excerpt: excerpt(plainText(bodyHtml), EXCERPT_LENGTH),
    }),
  )
}
