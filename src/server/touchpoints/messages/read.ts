import { sql } from 'kysely'
import { found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import type { Message } from './message.ts'
import { visibleConversations } from './policy.ts'
import type { MessageStore } from './tables.ts'

const PAGE_SIZE = 20

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
      sql<string | null>`case when messages.is_for_group then groups.name end`.as('groupName'),
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
    .leftJoin('groups', 'groups.id', 'conversations.group_id')
    .where(visibleConversations(store, viewer))
    .where('messages.created_at', '>=', (eb) =>
      eb
        .selectFrom('conversation_people as part')
        .whereRef('part.conversation_id', '=', 'messages.conversation_id')
        .where('part.person_id', 'in', profilesOf(store, viewer?.id))
        .where('part.left_at', 'is', null)
        // Members of the group that was written to read all of it.
        .select(({ fn }) =>
          fn.coalesce(fn.min('part.joined_at'), sql<Date>`'-infinity'::timestamptz`).as('since'),
        ),
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
