import { DomainError } from '#errors'
import { findTopic } from '#forum'
import { isId } from '#ids'
import { answersFor } from '../../(community)/topics/saved-answers.ts'
import type { RequestHandler } from './$types'

/** The answers that staff may give in a topic, as they would stand there. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const topicId = url.searchParams.get('topic') ?? ''
  const text = (url.searchParams.get('text') ?? '').slice(0, 100)
  if (!isId(topicId)) return Response.json([])
  try {
    const topic = await findTopic(locals.store, locals.viewer, topicId)
    return Response.json(await answersFor(locals, topic, text))
  } catch (error) {
    if (error instanceof DomainError) return Response.json([])
    throw error
  }
}
