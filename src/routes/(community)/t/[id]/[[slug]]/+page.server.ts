import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { DomainError } from '#errors'
import {
  findPost,
  findTopicPage,
  listReplies,
  listWhispers,
  numbersOf,
  readUpTo,
  replyPath,
  topicPath,
  windowPath,
  type TopicPage,
} from '#forum'
import { mayModerate, mayUseDesk } from '#people'
import { oldAnchors } from '#redirects'
import { pollOn, withPreviewsIn } from '../../../topics/beside-topic.ts'
import { ownBeside } from '../../../topics/own-beside.ts'
import { chosenAnswer } from '../../../topics/saved-answers.ts'
import { actions } from './actions.ts'
import type { PageServerLoad } from './$types'

export { actions }

const pageNumber = z.coerce.number().int().min(1).max(100_000_000).catch(1)

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const { store, viewer } = locals
  const page = pageNumber.parse(url.searchParams.get('page') ?? 1)
  const [topicPage, own] = await Promise.all([
    findTopicPage(store, viewer, params.id, { page }),
    ownBeside(locals, params.id, page),
  ]).catch(async (error: unknown) => {
    if (isUnknown(error)) await leadOn()
    throw error
  })
  const { topic } = topicPage
  if (topic.mergedIntoId !== null) await leadOn()
  if (params.slug !== topic.slug) redirect(308, topicPath(topic) + url.search)
  const [shown, poll, whispers] = await Promise.all([
    withPreviewsIn(locals, topicPage),
    pollOn(locals, topicPage),
    topic.may.whisper ? listWhispers(store, viewer, topic.id, numbersOf(page)) : [],
  ])
  const last = Math.min(topic.lastNumber, numbersOf(page).upTo)
  // Where there is script, it says itself how far somebody has come.
  if (viewer && cookies.get('reads-by') !== 'script') {
    await readUpTo(store, viewer, { topicId: topic.id, number: last })
  }
  const accepted = await acceptedReply(shown)
  return {
    ...shown,
    ...own(topic),
    poll,
    whispers,
    accepted,
    anchors: oldAnchors([...shown.replies, ...(accepted ? [accepted] : [])]),
    latestHref: `${replyPath(topic, topic.lastNumber)}?onward`,
    answer: topic.may.reply
      ? await chosenAnswer(locals, {
          ...{ type: 'topic', id: topic.id, answerId: url.searchParams.get('answer') },
        })
      : null,
    mayAnswer: topic.may.reply && mayUseDesk(viewer),
    mayModerate: topic.may.moderate,
    mayPinEverywhere: mayModerate(viewer),
  }

  /** What is no longer here may have been merged into another topic, and this is where it opens. */
  async function leadOn(): Promise<void> {
    const post = await findPost(store, viewer, { topicId: params.id, number: 1 }).catch(() => null)
    if (post && post.topic.id !== params.id) redirect(308, windowPath(post.topic, post.number))
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

function isUnknown(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'topic.unknown'
}
