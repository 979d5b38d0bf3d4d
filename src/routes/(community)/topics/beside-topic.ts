import { findPoll, type Poll, type TopicPage } from '#forum'
import { withCards } from './with-cards.ts'

type Locals = Pick<App.Locals, 'app' | 'store' | 'viewer'>

/** The question that a topic puts to its readers, where its first page shows it. */
export async function pollOn(
  { store, viewer }: Locals,
  { topic, page }: Pick<TopicPage, 'topic' | 'page'>,
): Promise<Poll | null> {
  const poll = page === 1 && topic.hasPoll ? await findPoll(store, viewer, topic.id) : undefined
  return poll ?? null
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
