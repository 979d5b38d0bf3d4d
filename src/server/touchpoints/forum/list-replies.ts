import { sql } from 'kysely'
import { z } from 'zod'
import { found } from '#errors'
import { encodeCursor, readCursor, type Page } from '#paging'
import type { Viewer } from '#spaces'
import { accepter } from './accepting.ts'
import { mayReadReply, mayReadTopic, type TopicFacts } from './policy.ts'
import { pageOfNumber, REPLIES_PER_PAGE, type Reply } from './reply.ts'
import { replyRights } from './rights.ts'
import type { ForumStore } from './tables.ts'
import { factColumns, factsOf, labelOf, ownReactions, removerOf } from './topic-rows.ts'

/**
 * Twenty replies in order of their numbers: the first ones, those after a cursor, or the page on
 * which the reply with a given number stands. Removed ones leave an empty place.
 */
export async function listReplies(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
  { after, around }: { after?: string; around?: number } = {},
): Promise<Page<Reply>> {
  const start = after === undefined ? startOfPage(pageOfNumber(around ?? 1)) : startAfter(after)
  const window = windowFrom(start)
  const [topic, rows, next] = await Promise.all([
    findFacts(store, topicId),
    selectReplies(store, viewer, topicId, window).execute(),
    firstAfter(store, topicId, window),
  ])
  const readable = topic && mayReadTopic(viewer, topic) ? topic : undefined
  const facts = found(readable, 'topic.unknown', 'There is no such topic.')
  return {
    items: rows.map((row) => replyOf(viewer, facts, row)),
    next: next === null ? null : encodeCursor([next - 1]),
  }
}

/** As many as one prints at once. */
const MOST_AT_ONCE = 500

/** The replies from a number on, for reading or printing a topic as a whole; five hundred at once. */
export async function listWholeTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
  { from }: { from: number },
): Promise<{ items: Reply[]; next: number | null }> {
  const window = { after: from - 1, upTo: from + MOST_AT_ONCE - 1 }
  const [topic, rows, next] = await Promise.all([
    findFacts(store, topicId),
    selectReplies(store, viewer, topicId, window).execute(),
    firstAfter(store, topicId, window),
  ])
  const readable = topic && mayReadTopic(viewer, topic) ? topic : undefined
  const facts = found(readable, 'topic.unknown', 'There is no such topic.')
  return {
    items: rows.map((row) => replyOf(viewer, facts, row)),
    next,
  }
}

/** The number of the post that comes after a window; others were moved away. */
async function firstAfter(store: ForumStore, topicId: string, { upTo }: Window) {
  const row = await store
    .selectFrom('replies')
    .where('topic_id', '=', topicId)
    .where('number', '>', upTo)
    .select('number')
    .orderBy('number')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.number ?? null
}

/** The number before the first one on a page. */
export function startOfPage(page: number): number {
  return (page - 1) * REPLIES_PER_PAGE + 1
}

function startAfter(cursor: string): number {
  const [number] = readCursor(cursor, z.tuple([z.int().min(0).max(2_000_000_000)]))
  return number
}

/** The numbers of a page: above `after`, up to `upTo`. */
export interface Window {
  after: number
  upTo: number
}

export function windowFrom(start: number): Window {
  return { after: start, upTo: start + REPLIES_PER_PAGE }
}

export function windowOfPage(page: number): Window {
  return windowFrom(startOfPage(page))
}

/** The replies of a window, as the viewer's own words and reactions colour them. */
export function selectReplies(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
  { after, upTo }: Window,
) {
  return store
    .selectFrom('replies')
    .innerJoin('people as profile', 'profile.id', 'replies.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where('replies.topic_id', '=', topicId)
    .where('replies.number', '>', after)
    .where('replies.number', '<=', upTo)
    .select(replyColumns)
    .select([removerOf('replies'), accepter, ownReactions(viewer, 'replies')])
    .orderBy('replies.number')
}

const replyColumns = [
  'replies.id',
  'replies.topic_id as topicId',
  'replies.number',
  'author.id as authorId',
  'author.name as authorName',
  'author.handle as authorHandle',
  'author.role as authorRole',
  'author.title as authorTitle',
  'author.flair as authorFlair',
  'replies.body_html as bodyHtml',
  'replies.score',
  'replies.like_count as likes',
  'replies.thanks_count as thanks',
  'replies.insightful_count as insights',
  'replies.created_at as createdAt',
  'replies.edited_at as editedAt',
  'replies.version',
  'replies.removed_at as removedAt',
  'replies.is_wiki as isWiki',
  'replies.accepted_at as acceptedAt',
] as const

type ReplyRow = Awaited<ReturnType<ReturnType<typeof selectReplies>['executeTakeFirstOrThrow']>>

export function replyOf(viewer: Viewer | undefined, topic: TopicFacts, row: ReplyRow): Reply {
  return {
    id: row.id,
    topicId: row.topicId,
    number: row.number,
    authorId: row.authorId,
    authorName: row.authorName,
    authorHandle: row.authorHandle,
    authorLabel: labelOf(row.authorRole),
    authorTitle: row.authorTitle,
    authorFlair: row.authorFlair,
    bodyHtml: mayReadReply(viewer, topic, row) ? row.bodyHtml : '',
    isAccepted: row.acceptedAt !== null,
    isWiki: row.isWiki,
    score: row.score,
    reactions: { like: row.likes, thanks: row.thanks, insightful: row.insights },
    ownReactions: row.ownReactions,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    version: row.version,
    removedAt: row.removedAt,
    may: replyRights(viewer, topic, row),
  }
}

async function findFacts(store: ForumStore, topicId: string) {
  const row = await store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where('topics.id', '=', topicId)
    .select(factColumns)
    .select(removerOf('topics'))
    .executeTakeFirst()
  return row && { ...row, ...factsOf(row) }
}
