import { redirect } from '@sveltejs/kit'
import { discardDraft, findDraft } from '#drafts'
import { z } from 'zod'
import { isId } from '#ids'
import {
  addToConversation,
  assignConversation,
  editMessage,
  findConversation,
  findOwnMessage,
  finishConversation,
  leaveConversation,
  listMessages,
  markConversationRead,
  removeMessage,
  renameConversation,
  restoreMessage,
  sendMessage,
} from '#messages'
import { findByHandle, mayUseDesk, writtenHandle } from '#people'
import { attempt, signInFirst } from '../../../refusal.ts'
import { writingOf } from '../../../writing-of.ts'
import { previewAction } from '../../preview.ts'
import { chosenAnswer, sendWithAnswer } from '../../topics/saved-answers.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, viewer } = locals
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after') ?? undefined
  const [at, edited] = [url.searchParams.get('at'), url.searchParams.get('edit')]
  const conversation = await findConversation(store, viewer, params.id)
  const upTo = at !== null && isId(at) ? at : undefined
  const messages = await listMessages(store, viewer, params.id, { after, upTo })
  await markConversationRead(store, viewer, { conversationId: params.id })
  const editing =
    edited !== null && isId(edited) ? await findOwnMessage(store, viewer, edited) : null
  const draft = (await findDraft(store, viewer, `message/${params.id}`)) ?? null
  const changes = editing && ((await findDraft(store, viewer, `edit/${editing.id}`)) ?? null)
  return {
    conversation,
    draft,
    editing,
    changes,
    answer: await chosenAnswer(locals, {
      ...{ type: 'conversation', id: params.id, answerId: url.searchParams.get('answer') },
    }),
    mayAnswer: mayUseDesk(viewer),
    messages: { ...messages, items: messages.items.toReversed() },
  }
}

const which = z.object({ messageId: z.uuid() })
const someone = z.object({ handle: writtenHandle })

export const actions = {
  preview: previewAction,

  send: (event) =>
    attempt(event, async ({ body = '', ...typed }) => {
      const { store, viewer } = event.locals
      const conversationId = event.params.id
      await sendWithAnswer(event.locals, { ...typed, body }, (store) =>
        sendMessage(store, writingOf(viewer, typed), { conversationId, body }),
      )
      await discardDraft(store, viewer, `message/${conversationId}`)
      redirect(303, `/messages/${conversationId}#latest`)
    }),
  edit: (event) =>
    attempt(event, async ({ body = '', ...typed }) => {
      const { messageId } = which.parse(typed)
      await editMessage(event.locals.store, event.locals.viewer, { messageId, body })
      await discardDraft(event.locals.store, event.locals.viewer, `edit/${messageId}`)
      redirect(303, `/messages/${event.params.id}?at=${messageId}#m-${messageId}`)
    }),
  remove: (event) =>
    attempt(event, async (typed) => {
      await removeMessage(event.locals.store, event.locals.viewer, which.parse(typed))
      redirect(303, backTo(event))
    }),
  restore: (event) =>
    attempt(event, async (typed) => {
      await restoreMessage(event.locals.store, event.locals.viewer, which.parse(typed))
      redirect(303, backTo(event))
    }),
  add: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const person = await findByHandle(store, someone.parse(typed).handle)
      const conversationId = event.params.id
      await addToConversation(store, viewer, { conversationId, personId: person.id })
      redirect(303, `/messages/${conversationId}`)
    }),
  rename: (event) =>
    attempt(event, async ({ name = '' }) => {
      const conversationId = event.params.id
      await renameConversation(event.locals.store, event.locals.viewer, { conversationId, name })
      redirect(303, `/messages/${conversationId}`)
    }),
  assign: (event) =>
    attempt(event, async ({ to = '' }) => {
      const conversationId = event.params.id
      const { store, viewer } = event.locals
      const toId = to === '' ? null : z.uuid().parse(to)
      await assignConversation(store, viewer, { conversationId, toId })
      redirect(303, `/messages/${conversationId}`)
    }),
  finish: (event) =>
    attempt(event, async ({ isDone }) => {
      const conversationId = event.params.id
      const { store, viewer } = event.locals
      await finishConversation(store, viewer, { conversationId, isDone: isDone === 'yes' })
      redirect(303, `/messages/${conversationId}`)
    }),
  leave: (event) =>
    attempt(event, async () => {
      const conversationId = event.params.id
      await leaveConversation(event.locals.store, event.locals.viewer, { conversationId })
      redirect(303, '/messages')
    }),
} satisfies Actions

/** The same window of the conversation. */
function backTo({ params, url }: { params: { id: string }; url: URL }): string {
  const after = url.searchParams.get('after')
  return `/messages/${params.id}${after === null ? '' : `?after=${encodeURIComponent(after)}`}`
}
