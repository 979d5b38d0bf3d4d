import { sql } from 'kysely'
import { z } from 'zod'
import { found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { mayAct, profilesOf, type Person } from '#people'
import type { Conversation, Correspondent, Message } from './message.ts'
import { mayWriteTo, visibleConversations } from './policy.ts'
import type { MessageStore } from './tables.ts'

const PAGE_SIZE = 20
const cursor = z.tuple([z.int().transform((milliseconds) => new Date(milliseconds)), z.uuid()])

/** With whom the viewer writes there, if the viewer takes part. */
export async function findConversation(
  store: MessageStore,
  viewer: Person | undefined,
  id: string,
): Promise<Conversation> {
  const rows = await store
    .selectFrom('conversations')
    .innerJoin('conversation_people', 'conversation_people.conversation_id', 'conversations.id')
    .innerJoin('people as profile', 'profile.id', 'conversation_people.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('conversations.id', '=', id)
    .where(visibleConversations(store, viewer))
    .select(['person.id', 'person.name', 'person.handle', 'person.role'])
    .execute()
  found(rows[0], 'conversation.unknown', 'There is no such conversation.')
  const others = rows.filter((person) => person.id !== viewer?.id)
  const people = others.map(({ id, name, handle }): Correspondent => ({ id, name, handle }))
  const other = others[0]
  if (!other || !mayAct(viewer)) return { id, people, mayWrite: false }
  const before = await hasWritten(store, other.id, viewer.id)
  return { id, people, mayWrite: mayWriteTo(viewer, other, before) }
}

/** The messages of a conversation, the latest first; to those who take part. */
export async function listMessages(
  store: MessageStore,
  viewer: Person | undefined,
  conversationId: string,
  { after }: { after?: string } = {},
): Promise<Page<Message>> {
  let query = store
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('people as profile', 'profile.id', 'messages.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where('conversations.id', '=', conversationId)
    .where(visibleConversations(store, viewer))
    .select([
      'messages.id',
      'author.id as authorId',
      'author.name as authorName',
      'author.handle as authorHandle',
      'messages.body_html as bodyHtml',
      'messages.created_at as createdAt',
    ])
  if (after !== undefined) {
    const [at, id] = readCursor(after, cursor)
    query = query.where(
      sql<boolean>`(messages.created_at, messages.id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    (row): Message => ({ ...row, isOwn: row.authorId === viewer?.id }),
  )
}

/** Whether one person has ever written to another. */
export async function hasWritten(
  store: MessageStore,
  writerId: string,
  toId: string | undefined,
): Promise<{ hasWritten: boolean }> {
  const message = await store
    .selectFrom('conversation_people')
    .innerJoin('messages', 'messages.conversation_id', 'conversation_people.conversation_id')
    .where('conversation_people.person_id', 'in', profilesOf(store, toId))
    .where('messages.author_id', 'in', profilesOf(store, writerId))
    .select('messages.id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return { hasWritten: message !== undefined }
}
