import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findTopicPage, listReplies, replyPath, topicPath, type TopicPage } from '#forum'
import { mayModerate } from '#people'
import { besideTopic, withPreviewsIn } from '../../../topics/beside-topic.ts'
import { actions } from './actions.ts'
import type { PageServerLoad } from './$types'

export { actions }

const pageNumber = z.coerce.number().int().min(1).catch(1)

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, viewer } = locals
  const page = pageNumber.parse(url.searchParams.get('page'))
  const topicPage = await findTopicPage(store, viewer, params.id, { page })
  const { topic } = topicPage
  if (params.slug !== topic.slug) redirect(308, topicPath(topic) + url.search)
  const [shown, beside] = await Promise.all([
    withPreviewsIn(locals, topicPage),
    besideTopic(locals, topicPage),
  ])
  return {
    ...shown,
    ...beside,
    accepted: await acceptedReply(shown),
    latestHref: replyPath(topic, topic.lastNumber),
    mayModerate: mayModerate(viewer),
  }

  async function acceptedReply({ topic, replies, page }: TopicPage) {
    const { accepted } = topic
    if (!accepted || page > 1) return null
    const here = replies.find(({ id }) => id === accepted.id)
    if (here) return here
    const around = await listReplies(store, viewer, topic.id, { around: accepted.number })
    const reply = around.items.find(({ id }) => id === accepted.id)
    return reply ? { ...reply, comments: [] } : null
  }
}
