import { redirect } from '@sveltejs/kit'
import { findConversation, listMessages, markConversationRead, sendMessage } from '#messages'
import { attempt, signInFirst } from '../../../refusal.ts'
import { previewAction } from '../../preview.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after')
  const conversation = await findConversation(store, viewer, params.id)
  const messages = await listMessages(store, viewer, params.id, after === null ? {} : { after })
  await markConversationRead(store, viewer, { conversationId: params.id })
  return { conversation, messages: { ...messages, items: messages.items.toReversed() } }
}

export const actions = {
  preview: previewAction,

  send: (event) =>
    attempt(event, async ({ body = '' }) => {
      const { store, viewer } = event.locals
      const conversationId = event.params.id
      await sendMessage(store, viewer, { conversationId, body })
      redirect(303, `/messages/${conversationId}#latest`)
    }),
} satisfies Actions
