import { inTransaction } from '#database'
import { renderMarkdown, tidyText } from '#text'
import { recordMany } from '#timeline'
import type { MessageStore } from './tables.ts'

/** What two people wrote to each other elsewhere, in the order of time. */
export interface ImportedConversation {
  id: string
  personIds: readonly [string, string]
  messages: readonly {
    id: string
    authorId: string
    byStaff: boolean
    /** Markdown. */
    body: string
    sentAt: Date
  }[]
  source: string
}

/** Takes over conversations, read by both, with their times and records `message.sent`. */
export function importConversations(
  store: MessageStore,
  conversations: readonly ImportedConversation[],
): Promise<number> {
  return inTransaction(store, async (store) => {
    for (const conversation of conversations) await insertConversation(store, conversation)
    return await recordMany(store, conversations.flatMap(activitiesOf))
  })
}

async function insertConversation(
  store: MessageStore,
  { id, personIds, messages }: ImportedConversation,
): Promise<void> {
  const [first, last] = [messages[0], messages.at(-1)]
  if (!first || !last) return
  const last_message_at = last.sentAt
  const { numInsertedOrUpdatedRows } = await store
    .insertInto('conversations')
    .values({ id, created_at: first.sentAt, last_message_at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return
  for (const person_id of personIds) {
    const part = { person_id, conversation_id: id, last_message_at, last_read_at: last_message_at }
    await store.insertInto('conversation_people').values(part).execute()
  }
  for (const { id: messageId, authorId, body, sentAt } of messages) {
    const text = tidyText(body)
    await store
      .insertInto('messages')
      .values({
        id: messageId,
        conversation_id: id,
        author_id: authorId,
        body: text,
        body_html: renderMarkdown(text),
        created_at: sentAt,
      })
      .execute()
  }
}

function activitiesOf({ id: conversationId, personIds, messages, source }: ImportedConversation) {
  return messages.map(({ id, authorId, byStaff, sentAt }) => {
    const toId = personIds[0] === authorId ? personIds[1] : personIds[0]
    return {
      type: 'message.sent' as const,
      personId: authorId,
      subjectId: id,
      details: { conversationId, toId, byStaff },
      occurredAt: sentAt,
      source,
      sourceId: `message:${id}`,
    }
  })
}
