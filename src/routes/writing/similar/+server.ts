import { listSimilarTopics, topicPath } from '#forum'
import { ideaPath, listSimilarIdeas } from '#ideas'
import type { RequestHandler } from './$types'

/** What was asked or proposed before under a title like this one, of what the writer may read. */
export const GET: RequestHandler = async ({ locals: { store, viewer }, url }) => {
  const title = (url.searchParams.get('title') ?? '').slice(0, 200)
  if (url.searchParams.get('kind') === 'idea') {
    const ideas = await listSimilarIdeas(store, viewer, title)
    const similar = ideas.map((idea) => ({
      title: idea.title,
      path: ideaPath(idea),
      replyCount: idea.commentCount,
      isSolved: idea.status === 'shipped',
    }))
    return Response.json(similar)
  }
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
