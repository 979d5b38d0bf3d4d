import type { Person } from '#people'
import { excerpt, plainText } from '#text'
import { readableMessages } from './read.ts'
import type { MessageStore } from './tables.ts'

interface MessageCard {
  id: string
  conversationId: string
  excerpt: string
  isOwn: boolean
}

/** Whoever wrote a message, with their own words. */
export async function listWriters(
  store: MessageStore,
  messageId: string,
  { after }: { after?: string; limit: number },
): Promise<{ personId: string; quote: string; spaceId: null }[]> {
  const row = await store
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'messages.author_id')
    .where('messages.id', '=', messageId)
    .where('messages.removed_at', 'is', null)
    .select(['people.canonical_id as personId', 'messages.body_html as bodyHtml'])
    .executeTakeFirst()
  if (!row || (after !== undefined && row.personId <= after)) return []
  return [{ personId: row.personId, quote: quoteOf(row.bodyHtml), spaceId: null }]
}

/** Some messages, of those that the viewer may read, short enough to be quoted. */
export async function messageCards(
  store: MessageStore,
  viewer: Person | undefined,
  ids: readonly string[],
): Promise<Map<string, MessageCard>> {
  const rows = await readableMessages(store, viewer)
    .where(({ eb, fn, val }) => eb('messages.id', '=', fn.any(val(ids))))
    .where('messages.removed_at', 'is', null)
    .select(['messages.id', 'messages.conversation_id as conversationId', 'author.id as authorId'])
    .select('messages.body_html as bodyHtml')
    .execute()
  const cards = rows.map(({ id, conversationId, authorId, bodyHtml }): MessageCard => {
    return { id, conversationId, excerpt: quoteOf(bodyHtml), isOwn: authorId === viewer?.id }
  })
  return new Map(cards.map((card) => [card.id, card]))
}

function quoteOf(bodyHtml: string): string {
  return excerpt(plainText(bodyHtml), 200)
}
