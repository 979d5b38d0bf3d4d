import { bookmarksAmong, type Bookmark } from '#bookmarks'
import { findDraft, type Draft } from '#drafts'
import { findPoll, type Poll, type TopicPage } from '#forum'
import { findFollowing, type Following } from '#notifications'
import { listMuted } from '#ties'
import { withCards } from './with-cards.ts'

type Locals = Pick<App.Locals, 'app' | 'store' | 'viewer'>

/** What belongs on the page of a topic besides its words. */
export interface BesideTopic {
  poll: Poll | null
  /** What the viewer has begun to reply. */
  draft: Draft | null
  /** How closely they follow the topic. */
  following: Following | null
  /** The viewer's bookmarks of the posts shown, by the id of the post. */
  bookmarks: Record<string, Bookmark>
  /** The authors here whom the viewer does not want to read. */
  muted: string[]
}

/** Asked for all at once; guests have neither drafts nor bookmarks. */
export async function besideTopic(
  { store, viewer }: Locals,
  { topic, replies, page }: Pick<TopicPage, 'topic' | 'replies' | 'page'>,
): Promise<BesideTopic> {
  const { id: topicId, spaceId } = topic
  const authors = [topic.authorId, ...replies.map(({ authorId }) => authorId)]
  const [poll, draft, following, bookmarks, muted] = await Promise.all([
    page === 1 && topic.hasPoll ? findPoll(store, viewer, topic.id) : undefined,
    topic.may.reply ? findDraft(store, viewer, `reply/${topic.id}`) : undefined,
    viewer ? findFollowing(store, viewer, { type: 'topic', rootId: topicId, spaceId }) : undefined,
    bookmarksAmong(store, viewer, [topic.id, ...replies.map(({ id }) => id)]),
    listMuted(store, viewer, authors),
  ])
  return {
    poll: poll ?? null,
    draft: draft ?? null,
    following: following ?? null,
    bookmarks: Object.fromEntries(bookmarks),
    muted: [...muted],
  }
}

/** The posts with cards under the links that stand alone in them. */
export async function withPreviewsIn<Page extends Pick<TopicPage, 'topic' | 'replies'>>(
  locals: Locals,
  page: Page,
): Promise<Page> {
  const texts = [page.topic.bodyHtml, ...page.replies.map(({ bodyHtml }) => bodyHtml)]
  const show = await withCards(locals, texts)
  if (!show) return page
  return {
    ...page,
    topic: { ...page.topic, bodyHtml: show(page.topic.bodyHtml) },
    replies: page.replies.map((reply) => ({ ...reply, bodyHtml: show(reply.bodyHtml) })),
  }
}
