import { sql } from 'kysely'
import { z } from 'zod'
import { remembered, type Hole } from '#database'
import { pageOf, readCursor, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import { excerpt, plainText } from '#text'
import type { ConversationCard, Correspondent } from './message.ts'
import type { MessageStore } from './tables.ts'

const PAGE_SIZE = 20
const cursor = z.tuple([z.int().transform((milliseconds) => new Date(milliseconds)), z.uuid()])

/** The viewer's conversations, those with the latest message first. */
export async function listConversations(
  store: MessageStore,
  viewer: Person | undefined,
  { after }: { after?: string } = {},
): Promise<Page<ConversationCard>> {
  let query = store
    .selectFrom('conversation_people as own')
    .where('own.person_id', 'in', profilesOf(store, viewer?.id))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('messages')
          .whereRef('messages.conversation_id', '=', 'own.conversation_id')
          .select('messages.body_html as bodyHtml')
          .orderBy('messages.created_at', 'desc')
          .orderBy('messages.id', 'desc')
          .limit(sql.lit(1))
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(({ eb, ref }) => [
      'own.conversation_id as id',
      'own.last_message_at as lastMessageAt',
      'last.bodyHtml',
      eb('own.last_message_at', '>', ref('own.last_read_at')).$castTo<boolean>().as('isUnread'),
    ])
  if (after !== undefined) {
    const [at, id] = readCursor(after, cursor)
    query = query.where(
      sql<boolean>`(own.last_message_at, own.conversation_id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('own.last_message_at', 'desc')
    .orderBy('own.conversation_id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  const people = await listOthers(
    store,
    viewer,
    rows.map(({ id }) => id),
  )
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.lastMessageAt.getTime(), row.id],
    ({ bodyHtml, ...row }): ConversationCard => ({
      ...row,
      people: people.get(row.id) ?? [],
      excerpt: excerpt(plainText(bodyHtml), 120),
    }),
  )
}

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
    .select(['conversation_id', 'person.id', 'person.name', 'person.handle'])
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
    .whereRef('last_message_at', '>', 'last_read_at')
    .select(({ fn }) => fn.countAll<number>().as('count')),
)
