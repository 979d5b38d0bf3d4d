import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import {
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
import { previewAction } from '../../../../preview.ts'
import type { Actions, PageServerLoad } from './$types'

const version = z.object({ version: z.coerce.number() })

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const topic = await findTopic(store, viewer, params.id)
  const replyId = url.searchParams.get('reply')
  if (replyId === null) {
    return { topic, reply: null, body: topic.body, version: topic.version }
  }
  const reply = await findReply(store, viewer, replyId)
  return { topic, reply, body: reply.body, version: reply.version }
}

export const actions = {
  preview: previewAction,

  save: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const topicId = event.params.id
      const replyId = event.url.searchParams.get('reply')
      const words = { ...typed, ...version.parse(typed) }
      if (replyId === null) {
        await editTopic(store, viewer, { topicId, ...topicChanges.parse(words) })
        redirect(303, topicPath(await findTopic(store, viewer, topicId)))
      }
      await editReply(store, viewer, { replyId, ...replyChanges.parse(words) })
      const { number } = await findReply(store, viewer, replyId)
      redirect(303, replyPath(await findTopic(store, viewer, topicId), number))
    }),
} satisfies Actions
