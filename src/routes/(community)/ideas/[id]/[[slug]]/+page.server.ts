import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { assignProductToIdea } from '#app'
import { bookmarksAmong } from '#bookmarks'
import { changesFor } from '#changes'
import { editComment, listComments, removeComment, restoreComment } from '#comments'
import {
  castVote,
  changeStatus,
  commentOnIdea,
  enterVoice,
  findIdea,
  ideaCards,
  ideaPath,
  listDecisions,
  listFolded,
  listVoices,
  mayEnterVoices,
  mergeIdeas,
  newDecision,
  unmergeIdea,
  withdrawVote,
} from '#ideas'
import { findFollowing, markReadAbout } from '#notifications'
import { mayUseDesk } from '#people'
import { productCards } from '#products'
import { mayModerateIn } from '#spaces'
import {
  askForIssue,
  carryTellings,
  findIssue,
  findOpening,
  linkIssue,
  listOpeners,
  tellerOf,
  unlinkIssue,
} from '#trackers'
import { attempt } from '../../../../refusal.ts'
import { writingOf } from '../../../../writing-of.ts'
import { productChoices } from '../../choose-product.ts'
import { readVoice } from '../../read-voice.ts'
import { chosenAnswer, sendWithAnswer } from '../../../topics/saved-answers.ts'
import { withCards } from '../../../topics/with-cards.ts'
import type { Actions, PageServerLoad } from './$types'

const aFolded = z.object({ ideaId: z.uuid() })
const aProduct = z.object({ productId: z.uuid().or(z.literal('')) })
const aComment = z.object({ commentId: z.uuid() })

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, viewer } = locals
  const idea = await findIdea(store, viewer, params.id)
  if (idea.mergedIntoId !== null) await leadOn(locals, idea.mergedIntoId)
  if (params.slug !== idea.slug) redirect(308, ideaPath(idea) + url.search)
  const folded = await listFolded(store, viewer, idea.id)
  const [comments, bookmarks, show, following, decisions, became, voices] = await Promise.all([
    listComments(store, viewer, 'idea', [idea.id, ...folded.map(({ id }) => id)]),
    bookmarksAmong(store, viewer, [idea.id]),
    withCards(locals, [idea.bodyHtml]),
    viewer
      ? findFollowing(store, viewer, { type: 'idea', rootId: idea.id, spaceId: idea.spaceId })
      : undefined,
    listDecisions(store, viewer, idea.id),
    changesFor(store, [idea.id]),
    listVoices(store, viewer, idea.id),
    markReadAbout(store, viewer, idea.id),
  ])
  return {
    idea: show ? { ...idea, bodyHtml: show(idea.bodyHtml) } : idea,
    bookmark: bookmarks.get(idea.id),
    comments,
    folded,
    decisions,
    became: became.get(idea.id) ?? null,
    voices,
    maySpeakFor: mayEnterVoices(viewer),
    following: following ?? null,
    product: idea.productId === null ? null : await findProduct(locals, idea.productId),
    products: idea.may.curate ? (await productChoices(store, idea.productId)).products : [],
    issue: idea.may.curate ? await findIssue(store, viewer, idea.id) : null,
    opening: idea.may.curate ? await findOpening(store, viewer, idea.id) : null,
    openers: idea.may.curate ? await listOpeners(store, viewer) : [],
    answers: await answersBeside(locals, idea.id, url.searchParams.get('answer')),
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
      const { viewer } = event.locals
      await sendWithAnswer(event.locals, { ...typed, body }, (store) =>
        commentOnIdea(store, writingOf(viewer, typed), { ideaId, body }),
      )
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
  merge: (event) =>
    attempt(event, async ({ into = '' }) => {
      const intoId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(into)?.[0] ?? ''
      const merge = {
        ideaId: event.params.id,
        intoId: z.uuid('Paste the address of the other idea.').parse(intoId),
      }
      await mergeIdeas(event.locals.store, event.locals.viewer, merge)
      goBack(event)
    }),
  unmerge: (event) =>
    attempt(event, async (typed) => {
      const { ideaId } = aFolded.parse(typed)
      await unmergeIdea(event.locals.store, event.locals.viewer, { ideaId })
      goBack(event)
    }),
  product: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { productId } = aProduct.parse(typed)
      await assignProductToIdea(store, viewer, {
        ideaId: event.params.id,
        productId: productId || null,
      })
      goBack(event)
    }),
  linkIssue: (event) =>
    attempt(event, async ({ url = '' }) => {
      const { store, viewer } = event.locals
      await linkIssue(store, viewer, { ideaId: event.params.id, url })
      goBack(event)
    }),
  openIssue: (event) =>
    attempt(event, async ({ tracker: trackerId }) => {
      const { app, store, viewer } = event.locals
      const wish = await askForIssue(store, viewer, { ideaId: event.params.id, trackerId })
      await carryTellings(tellerOf(app), wish)
      goBack(event)
    }),
  unlinkIssue: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      await unlinkIssue(store, viewer, { ideaId: event.params.id })
      goBack(event)
    }),
  voice: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const voice = await readVoice(store, viewer, { customer: ' ', ...typed })
      if (voice) await enterVoice(store, viewer, { ideaId: event.params.id, ...voice })
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

/** An old address leads to where the votes went, for whoever may read that. */
async function leadOn({ store, viewer }: App.Locals, intoId: string): Promise<void> {
  const into = (await ideaCards(store, viewer, [intoId])).get(intoId)
  if (into) redirect(302, ideaPath(into))
}

async function findProduct({ store }: App.Locals, id: string) {
  return (await productCards(store, [id])).get(id) ?? null
}

function onComment(event: RequestEvent, act: typeof removeComment) {
  return attempt(event, async (typed) => {
    await act(event.locals.store, event.locals.viewer, aComment.parse(typed))
    goBack(event)
  })
}

/** For staff, the answers that they saved. */
async function answersBeside(locals: App.Locals, id: string, answerId: string | null) {
  if (!mayUseDesk(locals.viewer)) return undefined
  return { chosen: await chosenAnswer(locals, { type: 'idea', id, answerId }) }
}

function goBack({ url }: RequestEvent): never {
  redirect(303, url.pathname)
}
