import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { discardDraft, findDraft } from '#drafts'
import {
  compareWords,
  editReply,
  editTopic,
  findReply,
  findTopic,
  replyChanges,
  replyPath,
  topicChanges,
  topicPath,
} from '#forum'
import { attempt } from '../../../../../refusal.ts'
import { splitTags } from '../../../../new/split-tags.ts'
import { previewAction } from '../../../../preview.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const version = z.object({ version: z.coerce.number() })

export const load: PageServerLoad = async (event) => {
  const { store, viewer } = event.locals
  const post = await findPost(event)
  const draft = await findDraft(store, viewer, placeOf(event))
  return { ...post, place: placeOf(event), draft: draft ?? null }
}

export const actions = {
  preview: previewAction,

  save: async (event) => {
    const outcome = await attempt(event, async (typed): Promise<never> => {
      const { store, viewer } = event.locals
      const topicId = event.params.id
      const replyId = event.url.searchParams.get('reply')
      const changes = { ...typed, ...version.parse(typed) }
      if (replyId === null) {
        const tags = splitTags(typed.tags ?? '')
        await editTopic(store, viewer, { topicId, ...topicChanges.parse({ ...changes, tags }) })
        await discardDraft(store, viewer, placeOf(event))
        redirect(303, topicPath(await findTopic(store, viewer, topicId)))
      }
      await editReply(store, viewer, { replyId, ...replyChanges.parse(changes) })
      await discardDraft(store, viewer, placeOf(event))
      const { number } = await findReply(store, viewer, replyId)
      redirect(303, replyPath(await findTopic(store, viewer, topicId), number))
    })
    if (outcome.status !== 409) return outcome
    // Somebody else was faster: nothing is lost, and both texts are shown.
    const { title, body } = await findPost(event)
    const { values } = outcome.data
    const said = { title: title ?? '', body, ...values }
    return fail(409, {
      ...outcome.data,
      theirs: {
        title: title === null ? null : compareWords(said.title, title),
        body: compareWords(said.body, body),
      },
    })
  },
} satisfies Actions

/** Where what is being changed is kept until it is saved. */
function placeOf({ params, url }: Pick<Asked, 'params' | 'url'>): string {
  return `edit/${url.searchParams.get('reply') ?? params.id}`
}

type Asked = Pick<RequestEvent, 'locals' | 'params' | 'url'>

async function findPost({ locals: { store, viewer }, params, url }: Asked) {
  const topic = await findTopic(store, viewer, params.id)
  const replyId = url.searchParams.get('reply')
  if (replyId === null) {
    return { topic, reply: null, title: topic.title, body: topic.body, version: topic.version }
  }
  const reply = await findReply(store, viewer, replyId)
  return { topic, reply, title: null, body: reply.body, version: reply.version }
}
