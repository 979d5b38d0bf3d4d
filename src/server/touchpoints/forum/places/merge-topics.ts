import { sql } from 'kysely'
import { now } from '#clock'
import { moveComments } from '#comments'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { moveItems } from '#moderation'
import { removeDocument } from '#search'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { chooseFirstAnswer } from '../accept-reply.ts'
import { recountTopics } from '../count-replies.ts'
import { holdTopic, type HeldTopic } from '../hold.ts'
import { recountDays } from '../lists/count-day.ts'
import { mayModerateTopic } from '../policy.ts'
import { indexReplies } from '../search-topic.ts'
import { noteEvent } from '../states/note.ts'
import type { ForumStore } from '../tables.ts'
import { listPostIds, renamePost } from './posts-of.ts'

/**
 * Puts everything that was said in one topic behind the last post of another. The old address leads
 * there, and so does that of every post. Refuses what was removed or merged already.
 */
export function mergeTopics(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, intoId }: { topicId: string; intoId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { from, into } = await holdBoth(store, viewer, { topicId, intoId })
    const mayBoth = mayModerateTopic(viewer, from) && mayModerateTopic(viewer, into)
    allow(mayBoth, 'topic.merge', 'Only moderators may merge topics.')
    refuseWhatIsGone(from, into)

    const postIds = await listPostIds(store, from.id)
    await rememberPlaces(store, from.id)
    await appendPosts(store, from.id, into)
    await renamePost(store, { id: from.id, type: 'reply' })
    await moveComments(store, { subjectIds: postIds, rootId: into.id, spaceId: into.space.id })
    await moveItems(store, { fromRootId: from.id, rootId: into.id, spaceId: into.space.id })
    await leaveStub(store, viewer, from.id, into.id)
    await chooseFirstAnswer(store, into.id)
    await recountTopics(store, [from.id, into.id])
    await recountDays(store, [into.id])
    await removeDocument(store, { subjectType: 'topic', subjectId: from.id })
    await indexReplies(store, into, { afterNumber: into.lastNumber })
    const details = { intoId: into.id }
    await record(store, { type: 'topic.merged', personId: viewer.id, subjectId: from.id, details })
    await noteEvent(store, viewer, into, 'merged', { topicId: from.id, posts: postIds.length })
  })
}

/** In order of their ids, so that two who merge both ways at once do not wait in a ring. */
async function holdBoth(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, intoId }: { topicId: string; intoId: string },
) {
  if (topicId === intoId) {
    throw new DomainError('invalid', 'topic.merge.itself', 'Choose another topic to merge it into.')
  }
  const held = new Map<string, HeldTopic>()
  for (const id of [topicId, intoId].sort()) held.set(id, await holdTopic(store, viewer, id))
  const [from, into] = [held.get(topicId), held.get(intoId)]
  if (!from || !into) throw new Error('Both were held.')
  return { from, into }
}

function refuseWhatIsGone(from: HeldTopic, into: HeldTopic): void {
  if (from.removedAt === null && into.removedAt === null) return
  const message = 'One of these topics was removed or merged meanwhile. Look at both again.'
  throw new DomainError('conflict', 'topic.gone', message)
}

async function rememberPlaces(store: ForumStore, topicId: string): Promise<void> {
  await sql`
    insert into moved_posts (topic_id, number, post_id)
    select ${topicId}::uuid, 1, ${topicId}::uuid
    union all select topic_id, number, id from replies where topic_id = ${topicId}
    on conflict (topic_id, number) do update set post_id = excluded.post_id
  `.execute(store)
}

/** The opening post first, as a reply under the id it had; then the others in their order. */
async function appendPosts(store: ForumStore, fromId: string, into: HeldTopic): Promise<void> {
  await store
    .updateTable('topics')
    .set({ accepted_reply_id: null })
    .where('id', '=', fromId)
    .execute()
  await sql`
    insert into replies (
      id, topic_id, space_id, author_id, number, body, body_html, score, like_count, thanks_count,
      insightful_count, reactor_count, created_at, edited_at, edited_by_id, version, is_wiki
    )
    select
      id, ${into.id}::uuid, ${into.space.id}::uuid, author_id, ${into.lastNumber + 1}::integer,
      body, body_html, score, like_count, thanks_count, insightful_count, reactor_count, created_at, edited_at,
      edited_by_id, version, is_wiki
    from topics where id = ${fromId}
  `.execute(store)
  await sql`
    update replies set
      topic_id = ${into.id}, space_id = ${into.space.id},
      number = ${into.lastNumber + 1}::integer + placed.place,
      accepted_at = case when ${into.kind === 'question'}::boolean then replies.accepted_at end,
      accepted_by_id = case when ${into.kind === 'question'}::boolean then replies.accepted_by_id end
    from (
      select id, row_number() over (order by number)::integer as place
      from replies where topic_id = ${fromId}
    ) as placed
    where replies.id = placed.id
  `.execute(store)
  await sql`
    update whispers set topic_id = ${into.id}, after_number = coalesce((
      select replies.number from moved_posts join replies on replies.id = moved_posts.post_id
      where moved_posts.topic_id = ${fromId} and moved_posts.number = whispers.after_number
    ), ${into.lastNumber + 1}::integer)
    where topic_id = ${fromId}
  `.execute(store)
}

async function leaveStub(
  store: ForumStore,
  viewer: Viewer,
  topicId: string,
  intoId: string,
): Promise<void> {
  await store
    .updateTable('topics')
    .set({ removed_at: now(), removed_by_id: viewer.id, merged_into_id: intoId, is_pinned: false })
    .set({ is_pinned_everywhere: false })
    .where('id', '=', topicId)
    .execute()
  for (const table of ['topic_days', 'topic_ranks', 'topics_to_rank', 'topic_timers'] as const) {
    await sql`delete from ${sql.table(table)} where topic_id = ${topicId}`.execute(store)
  }
}
