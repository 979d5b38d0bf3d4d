import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { mayAct } from '#people'
import type { Viewer } from '#spaces'
import { renderMarkdown } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdConversation } from './hold.ts'
import { readBody } from './send-message.ts'
import type { MessageStore } from './tables.ts'

/** Changes one's own message; the others see that it was changed. */
export function editMessage(
  store: MessageStore,
  viewer: Viewer | undefined,
  { messageId, body }: { messageId: string; body: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = await holdOwnMessage(store, viewer, messageId)
    if (message.removedAt !== null) {
      const refusal = 'This message was removed. Bring it back before you change it.'
      throw new DomainError('conflict', 'message.removed', refusal)
    }
    const text = readBody(body)
    if (text === message.body) return
    const html = renderMarkdown(text)
    await store
      .updateTable('messages')
      .set({ body: text, body_html: html, edited_at: now() })
      .where('id', '=', messageId)
      .execute()
    await useUploads(store, message.writer, { subjectId: messageId, html })
    await note(store, message.writer.id, 'message.edited', messageId)
  })
}

/** Takes one's own message back; where it stood, it says so. */
export function removeMessage(
  store: MessageStore,
  viewer: Viewer | undefined,
  { messageId }: { messageId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = await holdOwnMessage(store, viewer, messageId)
    if (message.removedAt !== null) return
    await setRemoved(store, messageId, now())
    await note(store, message.writer.id, 'message.removed', messageId)
  })
}

/** Brings one's own removed message back. */
export function restoreMessage(
  store: MessageStore,
  viewer: Viewer | undefined,
  { messageId }: { messageId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = await holdOwnMessage(store, viewer, messageId)
    if (message.removedAt === null) return
    await setRemoved(store, messageId, null)
    await note(store, message.writer.id, 'message.restored', messageId)
  })
}

async function holdOwnMessage(store: MessageStore, viewer: Viewer | undefined, id: string) {
  allow(mayAct(viewer), 'message.change', 'Please sign in first.')
  const message = await store
    .selectFrom('messages')
    .innerJoin('people as profile', 'profile.id', 'messages.author_id')
    .where('messages.id', '=', id)
    .select(['messages.body', 'messages.removed_at as removedAt'])
    .select(['messages.conversation_id as conversationId', 'profile.canonical_id as authorId'])
    .forNoKeyUpdate(['messages'])
    .executeTakeFirst()
  const held = found(message, 'message.unknown', 'There is no such message.')
  const { own } = await holdConversation(store, viewer, held.conversationId)
  allow(held.authorId === own.id, 'message.change', 'Only who wrote a message may change it.')
  return { ...held, writer: viewer }
}

async function setRemoved(store: MessageStore, id: string, at: Date | null): Promise<void> {
  await store.updateTable('messages').set({ removed_at: at }).where('id', '=', id).execute()
}

async function note(
  store: MessageStore,
  personId: string,
  type: 'message.edited' | 'message.removed' | 'message.restored',
  subjectId: string,
): Promise<void> {
  await record(store, { type, personId, subjectId, details: {} })
}
