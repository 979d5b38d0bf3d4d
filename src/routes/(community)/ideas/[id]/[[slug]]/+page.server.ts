import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { bookmarksAmong } from '#bookmarks'
import { editComment, listComments, removeComment, restoreComment } from '#comments'
import {
  castVote,
  changeStatus,
  commentOnIdea,
  findIdea,
  ideaPath,
  newDecision,
  withdrawVote,
} from '#ideas'
import { findFollowing, markReadAbout } from '#notifications'
import { mayModerateIn } from '#spaces'
import { attempt } from '../../../../refusal.ts'
import { writingOf } from '../../../../writing-of.ts'
import { withCards } from '../../../topics/with-cards.ts'
import type { Actions, PageServerLoad } from './$types'

const aComment = z.object({ commentId: z.uuid() })

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, viewer } = locals
  const idea = await findIdea(store, viewer, params.id)
  if (params.slug !== idea.slug) redirect(308, ideaPath(idea) + url.search)
  const [comments, bookmarks, show, following] = await Promise.all([
    listComments(store, viewer, 'idea', [idea.id]),
    bookmarksAmong(store, viewer, [idea.id]),
    withCards(locals, [idea.bodyHtml]),
    viewer
      ? findFollowing(store, viewer, { type: 'idea', rootId: idea.id, spaceId: idea.spaceId })
      : undefined,
    markReadAbout(store, viewer, idea.id),
  ])
  return {
    idea: show ? { ...idea, bodyHtml: show(idea.bodyHtml) } : idea,
    bookmark: bookmarks.get(idea.id),
    comments,
    following: following ?? null,
    mayModerate: mayModerateIn(viewer, { id: idea.spaceId, visibility: idea.visibility }),
  }
}

export const actions = {
  vote: (event) =>
    attempt(event, async ({ vote }) => {
      const act = vote === 'withdraw' ? withdrawVote : castVote
      await act(event.locals.store, event.locals.viewer, { ideaId: event.params.id })
      goBack(event)
    }),
  comment: (event) =>
    attempt(event, async ({ comment: body = '', ...typed }) => {
      const ideaId = event.params.id
      const { store, viewer } = event.locals
      await commentOnIdea(store, writingOf(viewer, typed), { ideaId, body })
      goBack(event)
    }),
  decide: (event) =>
    attempt(event, async ({ status, answer = '' }) => {
      const decision = newDecision.parse(answer === '' ? { status } : { status, answer })
      await changeStatus(event.locals.store, event.locals.viewer, {
        ideaId: event.params.id,
        ...decision,
      })
      goBack(event)
    }),
  editComment: (event) =>
    attempt(event, async ({ comment: body = '', ...typed }) => {
      const { commentId } = aComment.parse(typed)
      await editComment(event.locals.store, event.locals.viewer, { commentId, body })
      goBack(event)
    }),
  removeComment: (event) => onComment(event, removeComment),
  restoreComment: (event) => onComment(event, restoreComment),
} satisfies Actions

function onComment(event: RequestEvent, act: typeof removeComment) {
  return attempt(event, async (typed) => {
    await act(event.locals.store, event.locals.viewer, aComment.parse(typed))
    goBack(event)
  })
}

function goBack({ url }: RequestEvent): never {
  redirect(303, url.pathname)
}
