import { sql } from 'kysely'
import { z } from 'zod'
import { moveComments } from '#comments'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { moveItems } from '#moderation'
import { removeDocument } from '#search'
import { findSpace, mayModerateIn, type Viewer } from '#spaces'
import { record } from '#timeline'
import { forgetAnswer } from '../accept-reply.ts'
import { recountTopics } from '../count-replies.ts'
import { holdTopic } from '../hold.ts'
import { recountDays } from '../lists/count-day.ts'
import { mayModerateTopic } from '../policy.ts'
import { indexReplies, indexTopic } from '../search-topic.ts'
import { noteEvent } from '../states/note.ts'
import type { ForumStore } from '../tables.ts'
import { title as titleSchema, topicKind, type TopicKind } from '../topic.ts'
import { excerptOf, readTitle, type TitleWords } from '../words.ts'
import { renamePost } from './posts-of.ts'

export const newSplit = z.object({
  replyIds: z.array(z.uuid()).min(1).max(500),
  title: titleSchema,
  kind: topicKind.default('discussion'),
  /** Where the new topic lies; beside the old one, if not said. */
  spaceId: z.uuid().optional(),
})
type NewSplit = z.input<typeof newSplit>

/**
 * Makes a topic of its own of replies to another, in their order, and returns its id: that of the
 * first of them, which opens it. Their old addresses lead there. Refuses if one was moved meanwhile.
 */
export function splitTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, replyIds, title, kind = 'discussion', spaceId }: NewSplit & { topicId: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.split', 'Only moderators may split topics.')
    const space = await findSpace(store, viewer, spaceId ?? topic.space.id)
    const elsewhere = 'You may move posts only to where you moderate.'
    allow(mayModerateIn(viewer, space), 'topic.split.there', elsewhere)
    const chosen = await holdReplies(store, topicId, [...new Set(replyIds)])
    const [first] = chosen
    if (!first)
      throw new DomainError('invalid', 'topic.split.none', 'Choose the posts to split off.')
    for (const reply of chosen) await forgetAnswer(store, viewer, topic, reply)

    await rememberPlaces(store, topicId, chosen)
    const words = { ...readTitle(title), excerpt: excerptOf(first) }
    await openTopic(store, first.id, { ...words, kind, spaceId: space.id })
    await moveReplies(store, first.id, space.id, chosen.slice(1))
    await renamePost(store, { id: first.id, type: 'topic' })
    const subjectIds = chosen.map(({ id }) => id)
    const place = { rootId: first.id, spaceId: space.id }
    const commentIds = await moveComments(store, { subjectIds, ...place })
    const moved = [...subjectIds, ...commentIds]
    await moveItems(store, { fromRootId: topicId, ...place, subjectIds: moved })
    await countAnew(store, [topicId, first.id])
    await removeDocument(store, { subjectType: 'reply', subjectId: first.id })
    await indexTopic(store, first.id)
    await indexReplies(store, { id: first.id, title })
    await tell(store, viewer, {
      topicId,
      newId: first.id,
      first: first.number,
      posts: chosen.length,
    })
    return first.id
  })
}

async function holdReplies(store: ForumStore, topicId: string, replyIds: readonly string[]) {
  const replies = await store
    .selectFrom('replies')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(replyIds))))
    .where('topic_id', '=', topicId)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .select(['id', 'number', 'body', 'body_html'])
    .select(['accepted_at as acceptedAt', 'author_id as authorProfileId'])
    .forUpdate()
    .execute()
  if (replies.length === replyIds.length) return replies
  const message = 'Some of these posts were removed or moved meanwhile. Choose them again.'
  throw new DomainError('conflict', 'post.moved', message)
}

async function rememberPlaces(
  store: ForumStore,
  topicId: string,
  posts: readonly { id: string; number: number }[],
): Promise<void> {
  await sql`
    insert into moved_posts (topic_id, number, post_id)
    select ${topicId}::uuid, number, id from unnest(
      ${posts.map(({ number }) => number)}::integer[], ${posts.map(({ id }) => id)}::uuid[]
    ) as post (number, id)
    on conflict (topic_id, number) do update set post_id = excluded.post_id
  `.execute(store)
}

/** Of a reply. If a topic of this id was merged before, it stands again, and no number of it anew. */
async function openTopic(
  store: ForumStore,
  replyId: string,
  { title, slug, excerpt, kind, spaceId }: Opening,
): Promise<void> {
  await sql`
    insert into topics (
      id, space_id, kind, title, slug, excerpt, author_id, body, body_html, score, like_count,
      thanks_count, insightful_count, reactor_count, created_at, edited_at, edited_by_id, version, is_wiki,
      last_posted_at, last_author_id
    )
    select
      id, ${spaceId}::uuid, ${kind}::text, ${title}::text, ${slug}::text, ${excerpt}::text, author_id,
      body, body_html, score, like_count, thanks_count, insightful_count, reactor_count, created_at, edited_at,
      edited_by_id, version, is_wiki, created_at, author_id
    from replies where id = ${replyId}
    on conflict (id) do update set
      space_id = excluded.space_id, kind = excluded.kind, title = excluded.title,
      slug = excluded.slug, excerpt = excluded.excerpt, body = excluded.body,
      body_html = excluded.body_html, score = excluded.score, like_count = excluded.like_count,
      thanks_count = excluded.thanks_count, insightful_count = excluded.insightful_count,
      reactor_count = excluded.reactor_count,
      edited_at = excluded.edited_at, edited_by_id = excluded.edited_by_id,
      version = excluded.version, is_wiki = excluded.is_wiki, removed_at = null,
      removed_by_id = null, merged_into_id = null, locked_at = null, archived_at = null
  `.execute(store)
  await sql`delete from moved_posts where topic_id = ${replyId} and number = 1`.execute(store)
  await store.deleteFrom('replies').where('id', '=', replyId).execute()
}

interface Opening extends TitleWords {
  excerpt: string
  kind: TopicKind
  spaceId: string
}

async function moveReplies(
  store: ForumStore,
  topicId: string,
  spaceId: string,
  replies: readonly { id: string }[],
): Promise<void> {
  await sql`
    update replies set
      topic_id = topics.id, space_id = ${spaceId}, number = topics.last_number + moved.place
    from topics, unnest(${replies.map(({ id }) => id)}::uuid[]) with ordinality as moved (id, place)
    where topics.id = ${topicId} and replies.id = moved.id
  `.execute(store)
}

async function countAnew(store: ForumStore, topicIds: readonly string[]): Promise<void> {
  await recountTopics(store, topicIds)
  await recountDays(store, topicIds)
}

interface Split {
  topicId: string
  newId: string
  /** The number that the first of the posts had. */
  first: number
  posts: number
}

async function tell(
  store: ForumStore,
  viewer: Viewer,
  { topicId, newId, first, posts }: Split,
): Promise<void> {
  const details = { fromId: topicId, posts }
  await record(store, { type: 'topic.split', personId: viewer.id, subjectId: newId, details })
  const [left, opened] = [
    { id: topicId, lastNumber: first - 1 },
    { id: newId, lastNumber: 1 },
  ]
  await noteEvent(store, viewer, left, 'split_off', { topicId: newId, posts })
  await noteEvent(store, viewer, opened, 'split_from', { topicId, posts })
}
