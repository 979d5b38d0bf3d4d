import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { removeComment, restoreComment } from '#comments'
import { discardDraft } from '#drafts'
import {
  acceptReply,
  castBallot,
  closePoll,
  comment,
  findTopic,
  lockTopic,
  newReaction,
  pinTopic,
  postReply,
  postType,
  react,
  removeReply,
  removeTopic,
  replyPath,
  restoreReply,
  restoreTopic,
  unacceptReply,
  withdrawReaction,
} from '#forum'
import { attempt } from '../../../../refusal.ts'
import { readChoices } from '../../../polls/read-choices.ts'
import { previewAction } from '../../../preview.ts'
import type { Actions } from './$types'

const aReply = z.object({ replyId: z.uuid() })
const aComment = z.object({ commentId: z.uuid() })
const commenting = z.object({ on: postType, onId: z.uuid(), comment: z.string() })

/** What can be done on the page of a topic. */
export const actions = {
  preview: previewAction,

  reply: (event) =>
    attempt(event, async ({ body = '' }) => {
      const { store, viewer } = event.locals
      const topicId = event.params.id
      await postReply(store, viewer, { topicId, body })
      await discardDraft(store, viewer, `reply/${topicId}`)
      const topic = await findTopic(store, viewer, topicId)
      redirect(303, replyPath(topic, topic.lastNumber))
    }),

  vote: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await castBallot(store, viewer, { topicId: event.params.id, choices: readChoices(typed) })
      goBack(event)
    }),
  closePoll: (event) =>
    attempt(event, async () => {
      await closePoll(event.locals.store, event.locals.viewer, { topicId: event.params.id })
      goBack(event)
    }),

  comment: (event) =>
    attempt(event, async (typed) => {
      const { on, onId, comment: body } = commenting.parse(typed)
      await comment(event.locals.store, event.locals.viewer, { on, onId, body })
      goBack(event)
    }),

  react: (event) =>
    attempt(event, async ({ withdraw, ...typed }) => {
      const { store, viewer } = event.locals
      const wanted = newReaction.parse({ ...typed, reaction: withdraw ?? typed.reaction })
      await (withdraw === undefined ? react : withdrawReaction)(store, viewer, wanted)
      goBack(event)
    }),

  accept: (event) => onReply(event, acceptReply),
  unaccept: (event) => onReply(event, unacceptReply),
  restore: (event) =>
    attempt(event, async ({ replyId }) => {
      const { store, viewer } = event.locals
      if (replyId) await restoreReply(store, viewer, { replyId })
      else await restoreTopic(store, viewer, { topicId: event.params.id })
      goBack(event)
    }),
  remove: (event) =>
    attempt(event, async ({ replyId }) => {
      const { store, viewer } = event.locals
      if (replyId) await removeReply(store, viewer, { replyId })
      else await removeTopic(store, viewer, { topicId: event.params.id })
      goBack(event)
    }),

  pin: (event) =>
    attempt(event, async ({ on }) => {
      const { store, viewer } = event.locals
      await pinTopic(store, viewer, { topicId: event.params.id, isPinned: on === 'yes' })
      goBack(event)
    }),
  lock: (event) =>
    attempt(event, async ({ on }) => {
      const { store, viewer } = event.locals
      await lockTopic(store, viewer, { topicId: event.params.id, isLocked: on === 'yes' })
      goBack(event)
    }),

  removeComment: (event) => onComment(event, removeComment),
  restoreComment: (event) => onComment(event, restoreComment),
} satisfies Actions

function onReply(event: RequestEvent, act: typeof acceptReply) {
  return attempt(event, async (typed) => {
    await act(event.locals.store, event.locals.viewer, aReply.parse(typed))
    goBack(event)
  })
}

function onComment(event: RequestEvent, act: typeof removeComment) {
  return attempt(event, async (typed) => {
    const { commentId } = aComment.parse(typed)
    await act(event.locals.store, event.locals.viewer, { commentId })
    goBack(event)
  })
}

/** To the same window of the topic, without the name of the action. */
function goBack({ url }: RequestEvent): never {
  const page = url.searchParams.get('page')
  redirect(303, url.pathname + (page ? `?page=${encodeURIComponent(page)}` : ''))
}
