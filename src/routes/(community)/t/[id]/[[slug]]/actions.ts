import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { editComment, removeComment, restoreComment } from '#comments'
import { discardDraft } from '#drafts'
import {
  acceptReply,
  archiveTopic,
  bumpTopic,
  castBallot,
  closePoll,
  comment,
  findTopic,
  lockTopic,
  newReaction,
  openPost,
  pinTopic,
  postReply,
  postType,
  react,
  removeReply,
  removeTopic,
  removeWhisper,
  replyPath,
  restoreReply,
  restoreTopic,
  unacceptReply,
  unlistTopic,
  unpinForMe,
  whisper,
  withdrawReaction,
} from '#forum'
import { attempt } from '../../../../refusal.ts'
import { writingOf } from '../../../../writing-of.ts'
import { readChoices } from '../../../polls/read-choices.ts'
import { previewAction } from '../../../preview.ts'
import { sendWithAnswer } from '../../../topics/saved-answers.ts'
import type { Actions } from './$types'

const aReply = z.object({ replyId: z.uuid() })
const aComment = z.object({ commentId: z.uuid() })
const rewriting = aComment.extend({ comment: z.string() })
const aWhisper = z.object({ whisperId: z.uuid() })
const opening = z.object({ type: postType, id: z.uuid(), on: z.enum(['yes', 'no']) })
const commenting = z.object({ on: postType, onId: z.uuid(), comment: z.string() })

/** What can be done on the page of a topic. */
export const actions = {
  preview: previewAction,

  reply: (event) =>
    attempt(event, async ({ body = '', ...typed }) => {
      const { store, viewer } = event.locals
      const topicId = event.params.id
      await sendWithAnswer(event.locals, { ...typed, body }, (store) =>
        postReply(store, writingOf(viewer, typed), { topicId, body }),
      )
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
      const { store, viewer } = event.locals
      await comment(store, writingOf(viewer, typed), { on, onId, body })
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
    attempt(event, async ({ where }) => {
      const { store, viewer } = event.locals
      const pin = { isPinned: where !== 'nowhere', isEverywhere: where === 'everywhere' }
      await pinTopic(store, viewer, { topicId: event.params.id, ...pin })
      goBack(event)
    }),
  unpinForMe: (event) =>
    turn(event, (store, viewer, topicId, isUnpinned) =>
      unpinForMe(store, viewer, { topicId, isUnpinned }),
    ),
  lock: (event) =>
    turn(event, (store, viewer, topicId, isLocked) =>
      lockTopic(store, viewer, { topicId, isLocked }),
    ),
  unlist: (event) =>
    turn(event, (store, viewer, topicId, isUnlisted) =>
      unlistTopic(store, viewer, { topicId, isUnlisted }),
    ),
  archive: (event) =>
    turn(event, (store, viewer, topicId, isArchived) =>
      archiveTopic(store, viewer, { topicId, isArchived }),
    ),
  bump: (event) => turn(event, (store, viewer, topicId) => bumpTopic(store, viewer, { topicId })),

  openPost: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { type, id, on } = opening.parse(typed)
      await openPost(store, viewer, { type, id, isWiki: on === 'yes' })
      goBack(event)
    }),
  whisper: (event) =>
    attempt(event, async ({ whisper: body = '' }) => {
      await whisper(event.locals.store, event.locals.viewer, { topicId: event.params.id, body })
      goBack(event)
    }),
  removeWhisper: (event) =>
    attempt(event, async (typed) => {
      await removeWhisper(event.locals.store, event.locals.viewer, aWhisper.parse(typed))
      goBack(event)
    }),

  editComment: (event) =>
    attempt(event, async (typed) => {
      const { commentId, comment: body } = rewriting.parse(typed)
      await editComment(event.locals.store, event.locals.viewer, { commentId, body })
      goBack(event)
    }),
  removeComment: (event) => onComment(event, removeComment),
  restoreComment: (event) => onComment(event, restoreComment),
} satisfies Actions

type TurnAct = (
  store: RequestEvent['locals']['store'],
  viewer: RequestEvent['locals']['viewer'],
  topicId: string,
  isOn: boolean,
) => Promise<void>

/** Turns something about the topic on or off. */
function turn(event: RequestEvent, act: TurnAct) {
  return attempt(event, async ({ on }) => {
    const { store, viewer } = event.locals
    await act(store, viewer, event.params.id ?? '', on === 'yes')
    goBack(event)
  })
}

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
