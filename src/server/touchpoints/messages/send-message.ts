import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { newId } from '#ids'
import { findPerson, isStaff } from '#people'
import type { Viewer } from '#spaces'
import { renderMarkdown, tidyText } from '#text'
import { record } from '#timeline'
import { findBetween, holdConversation, makeConversation } from './hold.ts'
import { messageBody, type NewMessage } from './message.ts'
import { mayWriteTo } from './policy.ts'
import { hasWritten } from './read.ts'
import type { MessageStore } from './tables.ts'

const onlyAnswers = 'You may write to those who work here, and to people who wrote to you.'

/**
 * Writes to a person, in the one conversation the two have, or into a conversation. Refuses
 * members who write to members that never wrote to them.
 */
export function sendMessage(
  store: MessageStore,
  viewer: Viewer | undefined,
  { toId, conversationId, body }: NewMessage,
): Promise<{ conversationId: string; messageId: string }> {
  return inTransaction(store, async (store) => {
    const id = conversationId ?? (await openConversation(store, viewer, toId))
    const { own, other, lastMessageAt } = await holdConversation(store, viewer, id)
    const before = await hasWritten(store, other.id, viewer?.id)
    allow(mayWriteTo(viewer, other, before), 'message.send', onlyAnswers)

    const text = readBody(body)
    const message = { id: newId(), conversation_id: id, author_id: own.profileId, body: text }
    // Strictly later than the last one, whatever the clock says: order and reading go by time.
    const created_at = new Date(Math.max(now().getTime(), lastMessageAt.getTime() + 1))
    const body_html = renderMarkdown(text)
    await store
      .insertInto('messages')
      .values({ ...message, body_html, created_at })
      .execute()
    await noteMessage(store, id, own.profileId, created_at)
    await record(store, {
      type: 'message.sent',
      personId: viewer.id,
      subjectId: message.id,
      details: { conversationId: id, toId: other.profileId, byStaff: isStaff(viewer) },
    })
    return { conversationId: id, messageId: message.id }
  })
}

async function openConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  toId: string | undefined,
): Promise<string> {
  const to = await findPerson(store, found(toId, 'message.to', 'Say to whom, or where.'))
  const before = await hasWritten(store, to.id, viewer?.id)
  allow(mayWriteTo(viewer, to, before), 'message.send', onlyAnswers)
  const id = await findBetween(store, viewer.id, to.id)
  return id ?? (await makeConversation(store, [viewer.id, to.id]))
}

async function noteMessage(
  store: MessageStore,
  conversationId: string,
  authorId: string,
  at: Date,
): Promise<void> {
  const last_message_at = at
  await store
    .updateTable('conversations')
    .set({ last_message_at })
    .where('id', '=', conversationId)
    .execute()
  await store
    .updateTable('conversation_people')
    .set({ last_message_at })
    .where('conversation_id', '=', conversationId)
    .execute()
  // Whoever answers has read what was there.
  await store
    .updateTable('conversation_people')
    .set({ last_read_at: at })
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', authorId)
    .execute()
}

function readBody(body: string): string {
  const read = messageBody.safeParse(tidyText(body))
  if (read.success) return read.data
  throw new DomainError('invalid', 'message.body', 'Write something, in 10,000 letters at most.')
}
