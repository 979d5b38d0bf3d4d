import { sql } from 'kysely'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { readQuery } from '#search'
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

/**
 * The messages the viewer may read that hold the words, the latest first. Of the filters of the
 * search, who wrote it and when apply; messages have no others, so with those there is nothing.
 */
export async function searchMessages(
  store: MessageStore,
  viewer: Person | undefined,
  { text, after }: { text: string; after?: string | undefined },
): Promise<Page<MessageFound>> {
  const { words: wanted, by, from, until, ...others } = readQuery(text)
  const { inTitle, tags, spaces, states, kinds } = others
  const isOfPosts = inTitle || [tags, spaces, states, kinds].some((list) => list.length > 0)
  const isOfNothing = wanted === '' && by.length === 0 && !from && !until
  if (isOfPosts || isOfNothing) return { items: [], next: null }
  let query = readableMessages(store, viewer)
    .where('messages.removed_at', 'is', null)
    .select(['messages.id', 'messages.conversation_id as conversationId'])
    .select(['author.name as authorName', 'messages.body_html as bodyHtml'])
    .select('messages.created_at as createdAt')
  if (wanted !== '')
    query = query.where(sql<boolean>`messages.words @@ websearch_to_tsquery('simple', ${wanted})`)
  if (by.length > 0)
    query = query.where(({ eb, fn, val }) => eb('author.handle', '=', fn.any(val(by))))
  if (from) query = query.where('messages.created_at', '>=', from)
  if (until) query = query.where('messages.created_at', '<', until)
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
