import { findTopic, topicPath } from '#forum'
import { answersFor } from '../../../topics/saved-answers.ts'
import type { PageServerLoad } from './$types'

/** Without script this is where an answer is chosen; with it, beside the box to write in. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const topic = await findTopic(locals.store, locals.viewer, params.id)
  const text = url.searchParams.get('q') ?? ''
  return {
    topic: { title: topic.title, path: topicPath(topic) },
    text,
    answers: await answersFor(locals, topic, text),
  }
}
