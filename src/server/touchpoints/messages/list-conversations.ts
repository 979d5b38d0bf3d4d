import { sql, type ExpressionBuilder } from 'kysely'
import { remembered, type Hole } from '#database'
import { latestFirst, pageOf, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import { excerpt, plainText } from '#text'
import type { ConversationCard, Correspondent } from './message.ts'
import type { MessageStore, MessageTables } from './tables.ts'

const PAGE_SIZE = 20

/** The viewer's conversations, those with the latest message first. */
export async function listConversations(
  store: MessageStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<ConversationCard>> {
  const query = store
    .selectFrom('conversation_people as own')
    .innerJoin('conversations', 'conversations.id', 'own.conversation_id')
    .leftJoin('groups', 'groups.id', 'conversations.group_id')
    .leftJoinLateral(latest, (join) => join.onTrue())
    .where('own.person_id', 'in', profilesOf(store, viewer?.id))
    .where('own.left_at', 'is', null)
    .select(['conversations.is_group as isGroup', 'conversations.name'])
    .select(['groups.id as groupId', 'groups.slug as groupSlug', 'groups.name as groupName'])
    .select(({ eb, ref }) => [
      'own.conversation_id as id',
      'own.last_message_at as lastMessageAt',
      'last.bodyHtml',
      eb('own.last_message_at', '>', ref('own.last_read_at')).$castTo<boolean>().as('isUnread'),
    ])
    .select(unreadCount)
  const rows = await latestFirst(query, ['own.last_message_at', 'own.conversation_id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  const people = await listOthers(
    store,
    viewer,
    rows.map(({ id }) => id),
  )
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.lastMessageAt.getTime(), row.id],
    ({ bodyHtml, groupId, groupSlug, groupName, ...row }): ConversationCard => ({
      ...row,
      group:
        groupId && groupSlug && groupName
          ? { id: groupId, slug: groupSlug, name: groupName }
          : null,
      people: people.get(row.id) ?? [],
      excerpt: excerpt(plainText(bodyHtml ?? ''), 120),
    }),
  )
}

/** The last message that stands, of those the viewer was there for. */
const latest = (eb: ExpressionBuilder<Own, 'own'>) =>
  eb
    .selectFrom('messages')
    .whereRef('messages.conversation_id', '=', 'own.conversation_id')
    .whereRef('messages.created_at', '>=', 'own.joined_at')
    .where('messages.removed_at', 'is', null)
    .select('messages.body_html as bodyHtml')
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(sql.lit(1))
    .as('last')

type Own = MessageTables & { own: MessageTables['conversation_people'] }

// Counted to a hundred and no further, so that an old unread conversation costs no more.
const unreadCount = sql<number>`(
  select count(*)::int from (
    select from messages
    where messages.conversation_id = own.conversation_id
      and messages.created_at > greatest(own.last_read_at, own.joined_at)
      and messages.removed_at is null
    limit 100
  ) unread
)`.as('unreadCount')

async function listOthers(
  store: MessageStore,
  viewer: Person | undefined,
  ids: readonly string[],
): Promise<Map<string, Correspondent[]>> {
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('conversation_people')
    .innerJoin('people as profile', 'profile.id', 'conversation_people.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where(({ eb, fn, val }) => eb('conversation_id', '=', fn.any(val(ids))))
    .where('person.id', '<>', viewer?.id ?? null)
    .where('conversation_people.left_at', 'is', null)
    .select(['conversation_id', 'person.id', 'person.name', 'person.handle'])
    .select('person.avatar_upload_id as avatarUploadId')
    .distinct()
    .orderBy('person.name')
    .execute()
  const others = new Map<string, Correspondent[]>()
  for (const { conversation_id, ...person } of rows) {
    others.set(conversation_id, [...(others.get(conversation_id) ?? []), person])
  }
  return others
}

/** How many conversations hold something that the viewer has not read. */
export async function countUnreadMessages(
  store: MessageStore,
  viewer: Person | undefined,
): Promise<number> {
  const [row] = await askUnread(store, { viewer })
  return row?.count ?? 0
}

const askUnread = remembered((store: MessageStore, hole: Hole<{ viewer: Person | undefined }>) =>
  store
    .selectFrom('conversation_people')
    .where(
      'person_id',
      'in',
      profilesOf(
        store,
        hole(({ viewer }) => viewer?.id),
      ),
    )
    .where('left_at', 'is', null)
    .whereRef('last_message_at', '>', 'last_read_at')
    .select(({ fn }) => fn.countAll<number>().as('count')),
)
