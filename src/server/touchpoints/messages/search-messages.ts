import { sql } from 'kysely'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { excerpt, plainText } from '#text'
import { readableMessages } from './read.ts'
import type { MessageStore } from './tables.ts'

/** A message that holds the words looked for. */
export interface MessageFound {
  id: string
  conversationId: string
  authorName: string
  excerpt: string
  createdAt: Date
}

const PAGE_SIZE = 20

/** The messages the viewer may read that hold all the words, the latest first. */
export async function searchMessages(
  store: MessageStore,
  viewer: Person | undefined,
  { text, after }: { text: string; after?: string | undefined },
): Promise<Page<MessageFound>> {
  const wanted = text.trim().slice(0, 200)
  if (wanted === '') return { items: [], next: null }
  const query = readableMessages(store, viewer)
    .where('messages.removed_at', 'is', null)
    .where(sql<boolean>`messages.words @@ websearch_to_tsquery('simple', ${wanted})`)
    .select(['messages.id', 'messages.conversation_id as conversationId'])
    .select(['author.name as authorName', 'messages.body_html as bodyHtml'])
    .select('messages.created_at as createdAt')
  const rows = await latestFirst(query, ['messages.created_at', 'messages.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    ({ bodyHtml, ...row }): MessageFound => ({ ...row, excerpt: around(bodyHtml, wanted) }),
  )
}

/** The part of a message in which the first of the words stands. */
function around(html: string, wanted: string): string {
  const text = plainText(html)
  const [word = ''] = /[\p{L}\p{N}]+/u.exec(wanted.toLowerCase()) ?? []
  const at = text.toLowerCase().indexOf(word)
  const start = at > 80 ? text.lastIndexOf(' ', at - 40) : 0
  return (start > 0 ? '…' : '') + excerpt(text.slice(Math.max(0, start)), 180)
}
