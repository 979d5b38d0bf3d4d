import { now } from '#clock'
import { found } from '#errors'
import type { Keeper, Moderated } from '#moderation'
import { removeDocument } from '#search'
import type { Viewer } from '#spaces'
import { plainText } from '#text'
import { recountTopics } from './count-replies.ts'
import { findReply } from './find-reply.ts'
import { findTopic } from './find-topic.ts'
import { recountReply } from './lists/count-day.ts'
import { replyPath, topicPath } from './path.ts'
import { postReply } from './post-reply.ts'
import { removeReply } from './remove-reply.ts'
import { removeTopic } from './remove-topic.ts'
import { newReply } from './reply.ts'
import { hideTopic, indexReplies, indexTopic } from './search-topic.ts'
import { pauseTopic } from './states/pause-topic.ts'
import { startTopic } from './start-topic.ts'
import type { ForumStore } from './tables.ts'
import { newTopic } from './topic.ts'

/** What moderation may do with topics. What is removed by nobody is hidden. */
export const topicKeeper: Keeper<ForumStore> = {
  find: async (store, viewer, id): Promise<Moderated> => {
    const topic = await findTopic(store, viewer, id)
    return {
      type: 'topic',
      id: topic.id,
      authorId: topic.authorId,
      authorName: topic.authorName,
      space: { id: topic.spaceId, visibility: topic.visibility },
      path: topicPath(topic),
      title: topic.title,
      text: plainText(topic.bodyHtml),
      isOutOfSight: topic.removedAt !== null,
      rootId: topic.id,
    }
  },
  hide: async (store, id) => {
    await setRemoved(store, 'topics', id, now())
    await hideTopic(store, id)
  },
  show: async (store, id) => {
    await setRemoved(store, 'topics', id, null)
    const { title } = await findTitle(store, id)
    await indexTopic(store, id)
    await indexReplies(store, { id, title })
  },
  pause: pauseTopic,
  remove: (store, moderator, topicId) => removeTopic(store, moderator, { topicId }),
  publish: (store, author, submission) => startTopic(store, author, newTopic.parse(submission)),
}

/** What moderation may do with replies. */
export const replyKeeper: Keeper<ForumStore> = {
  find: async (store, viewer, id): Promise<Moderated> => {
    const reply = await findReply(store, viewer, id)
    return {
      ...{ type: 'reply', id: reply.id, title: reply.topicTitle, text: reply.body },
      ...(await findPlace(store, id)),
      path: replyPath({ id: reply.topicId, slug: reply.topicSlug }, reply.number),
      rootId: reply.topicId,
    }
  },
  hide: async (store, id) => {
    const topicId = await setRemoved(store, 'replies', id, now())
    await recountTopics(store, [topicId])
    await removeDocument(store, { subjectType: 'reply', subjectId: id })
  },
  show: async (store, id) => {
    const topicId = await setRemoved(store, 'replies', id, null)
    await recountTopics(store, [topicId])
    await indexReplies(store, await findTitle(store, topicId), { replyId: id })
  },
  remove: (store, moderator, replyId) => removeReply(store, moderator, { replyId }),
  publish: (store, author: Viewer, submission) =>
    postReply(store, author, newReply.parse(submission)),
}

/** Takes a post out of sight in nobody's name, or brings it back; says in which topic it stands. */
async function setRemoved(
  store: ForumStore,
  table: 'topics' | 'replies',
  id: string,
  at: Date | null,
): Promise<string> {
  const removed = { removed_at: at, removed_by_id: null }
  if (table === 'topics') {
    await store.updateTable('topics').set(removed).where('id', '=', id).execute()
    return id
  }
  const reply = await store
    .selectFrom('replies')
    .where('id', '=', id)
    .select('topic_id as topicId')
    .executeTakeFirst()
  const { topicId } = found(reply, 'reply.unknown', 'There is no such reply.')
  // The topic first, so that nobody waits in a ring.
  await store.selectFrom('topics').where('id', '=', topicId).select('id').forNoKeyUpdate().execute()
  const turned = await store
    .updateTable('replies')
    .set(removed)
    .where('id', '=', id)
    .where('removed_at', at === null ? 'is not' : 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (turned) await recountReply(store, id, at === null ? 1 : -1)
  return topicId
}

async function findTitle(store: ForumStore, id: string) {
  return await store
    .selectFrom('topics')
    .where('id', '=', id)
    .select(['id', 'title'])
    .executeTakeFirstOrThrow()
}

async function findPlace(store: ForumStore, replyId: string) {
  const row = await store
    .selectFrom('replies')
    .innerJoin('spaces', 'spaces.id', 'replies.space_id')
    .innerJoin('people as profile', 'profile.id', 'replies.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where('replies.id', '=', replyId)
    .select(['author.id as authorId', 'author.name as authorName', 'spaces.id as spaceId'])
    .select(['spaces.visibility', 'replies.removed_at as removedAt'])
    .executeTakeFirstOrThrow()
  return {
    authorId: row.authorId,
    authorName: row.authorName,
    space: { id: row.spaceId, visibility: row.visibility },
    isOutOfSight: row.removedAt !== null,
  }
}
