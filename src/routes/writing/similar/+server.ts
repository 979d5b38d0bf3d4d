import { listSimilarTopics, topicPath } from '#forum'
import type { RequestHandler } from './$types'

/** What was asked before under a title like this one, of what the writer may read. */
export const GET: RequestHandler = async ({ locals: { store, viewer }, url }) => {
  const title = (url.searchParams.get('title') ?? '').slice(0, 200)
  const topics = await listSimilarTopics(store, viewer, title)
  return Response.json(
    topics.map((topic) => ({
      title: topic.title,
      path: topicPath(topic),
      replyCount: topic.replyCount,
      isSolved: topic.acceptedReplyId !== null,
    })),
  )
}
