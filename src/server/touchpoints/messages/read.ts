import { sql } from 'kysely'
import { found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayAct, profilesOf, type Person } from '#people'
import { MOST_PEOPLE, type Conversation, type Correspondent, type Message } from './message.ts'
import { mayWriteTo, visibleConversations } from './policy.ts'
import { findReach } from './reach.ts'
import type { MessageStore } from './tables.ts'

const PAGE_SIZE = 20

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
    .where('conversation_people.left_at', 'is', null)
    .where(visibleConversations(store, viewer))
    .select(['person.id', 'person.name', 'person.handle', 'person.role'])
    .select(['person.avatar_upload_id as avatarUploadId'])
    .select(['conversations.is_group as isGroup', 'conversations.name as groupName'])
    .distinct()
    .orderBy('person.name')
    .execute()
  const { isGroup, groupName } = found(
    rows[0],
    ...(['conversation.unknown', 'There is no such conversation.'] as const),
  )
  const others = rows.filter((person) => person.id !== viewer?.id)
  const people = others.map(({ id, name, handle, avatarUploadId }): Correspondent => {
    return { id, name, handle, avatarUploadId }
  })
  const conversation = { id, isGroup, name: groupName, people }
  const room = isGroup ? MOST_PEOPLE - rows.length : 0
  const other = others[0]
  if (!mayAct(viewer)) return { ...conversation, mayWrite: false, room: 0 }
  if (isGroup) return { ...conversation, mayWrite: true, room }
  const mayWrite =
    other !== undefined && mayWriteTo(viewer, other, await findReach(store, viewer, other.id))
  return { ...conversation, mayWrite, room }
}

/**
 * The messages of a conversation, the latest first; to those who take part, since they did. Those
 * before `after`, or, to show one, some that were written after it and all before.
 */
export async function listMessages(
  store: MessageStore,
  viewer: Person | undefined,
  conversationId: string,
  { after, upTo }: { after?: string | undefined; upTo?: string | undefined } = {},
): Promise<Page<Message>> {
  let query = readableMessages(store, viewer)
    .where('messages.conversation_id', '=', conversationId)
    .select([
      'messages.id',
      'author.id as authorId',
      'author.name as authorName',
      'author.handle as authorHandle',
      'author.avatar_upload_id as authorAvatarId',
      'messages.body_html as bodyHtml',
      'messages.created_at as createdAt',
      'messages.edited_at as editedAt',
      'messages.removed_at as removedAt',
    ])
  if (upTo !== undefined) query = query.where('messages.created_at', '<=', someAfter(store, upTo))
  const rows = await latestFirst(query, ['messages.created_at', 'messages.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    ({ removedAt, bodyHtml, ...row }): Message => ({
      ...row,
      bodyHtml: removedAt === null ? bodyHtml : '',
      isOwn: row.authorId === viewer?.id,
      isRemoved: removedAt !== null,
    }),
  )
}

/** The moment of the fifth message after one, or of the last. */
function someAfter(store: MessageStore, messageId: string) {
  return store
    .selectFrom((eb) =>
      eb
        .selectFrom('messages as later')
        .innerJoin('messages as shown', 'shown.conversation_id', 'later.conversation_id')
        .where('shown.id', '=', messageId)
        .whereRef('later.created_at', '>=', 'shown.created_at')
        .select('later.created_at')
        .orderBy('later.created_at')
        .limit(sql.lit(6))
        .as('near'),
    )
    .select(({ fn }) => fn.coalesce(fn.max('near.created_at'), sql<Date>`now()`).as('at'))
}

/** What was written where the viewer takes part, since they were brought in. */
export function readableMessages(store: MessageStore, viewer: Person | undefined) {
  return store
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('people as profile', 'profile.id', 'messages.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(visibleConversations(store, viewer))
    .where('messages.created_at', '>=', (eb) =>
      eb
        .selectFrom('conversation_people as part')
        .whereRef('part.conversation_id', '=', 'messages.conversation_id')
        .where('part.person_id', 'in', profilesOf(store, viewer?.id))
        .where('part.left_at', 'is', null)
        .select(({ fn }) => fn.min('part.joined_at').as('since')),
    )
}

/** A message of the viewer's own as they wrote it, for changing it. */
export async function findOwnMessage(
  store: MessageStore,
  viewer: Person | undefined,
  id: string,
): Promise<{ id: string; conversationId: string; body: string }> {
  const message = await readableMessages(store, viewer)
    .where('messages.id', '=', id)
    .where('messages.removed_at', 'is', null)
    .where('messages.author_id', 'in', profilesOf(store, viewer?.id))
    .select(['messages.id', 'messages.conversation_id as conversationId', 'messages.body'])
    .executeTakeFirst()
  return found(message, 'message.unknown', 'There is no such message.')
}
