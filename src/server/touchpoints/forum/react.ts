import { inTransaction } from '#database'
import { allow } from '#errors'
import { keepPaceOf } from '#moderation'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdReply, holdTopic, type HeldReply, type HeldTopic } from './hold.ts'
import { countDay, recountDays } from './lists/count-day.ts'
import { mayReact } from './policy.ts'
import type { NewReaction, Reaction } from './reaction.ts'
import { countReactions } from './recount-reactions.ts'
import type { ForumStore } from './tables.ts'

const notOwn = 'Reacting takes a signed-in person and the words of somebody else.'

/** Reacts to a post. Twice the same is once; a person adds one to its score, however they react. */
export function react(
  store: ForumStore,
  viewer: Viewer | undefined,
  { subjectType, subjectId, reaction }: NewReaction,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, post } = await holdPost(store, viewer, subjectType, subjectId)
    allow(mayReact(viewer, topic, post), 'post.react', notOwn)
    const before = await findOwn(store, viewer, subjectId)
    if (before.reactions.has(reaction)) return
    await keepPaceOf(store, viewer, 'reaction')

    await store
      .insertInto('reactions')
      .values({ person_id: viewer.id, subject_id: subjectId, subject_type: subjectType, reaction })
      .execute()
    const score = before.profiles > 0 ? 0 : 1
    await changeCounts(store, subjectType, subjectId, reaction, 1, score)
    await countLike(store, topic.id, subjectType, score)
    await record(store, {
      type: 'post.reacted',
      personId: viewer.id,
      subjectId,
      details: { reaction, authorId: post.authorProfileId },
    })
  })
}

/** Takes a reaction back, under whichever profile it was given. */
export function withdrawReaction(
  store: ForumStore,
  viewer: Viewer | undefined,
  { subjectType, subjectId, reaction }: NewReaction,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, post } = await holdPost(store, viewer, subjectType, subjectId)
    allow(mayReact(viewer, topic, post), 'post.react', notOwn)
    const before = await findOwn(store, viewer, subjectId)
    const { numDeletedRows: withdrawn } = await store
      .deleteFrom('reactions')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('subject_id', '=', subjectId)
      .where('reaction', '=', reaction)
      .executeTakeFirst()
    if (withdrawn === 0n) return

    const { profiles: left } = await findOwn(store, viewer, subjectId)
    // Whoever reacted under several profiles may have been counted as one, or as several still.
    if (before.profiles > 1) {
      await countReactions(store, [subjectId])
      await recountDays(store, [topic.id])
    } else {
      await changeCounts(store, subjectType, subjectId, reaction, -1, left - 1)
      await countLike(store, topic.id, subjectType, left - before.profiles)
    }
    await record(store, {
      type: 'post.reaction_withdrawn',
      personId: viewer.id,
      subjectId,
      details: { reaction, authorId: post.authorProfileId },
    })
  })
}

async function countLike(store: ForumStore, topicId: string, type: string, likes: number) {
  const firstLikes = type === 'topic' ? likes : 0
  if (likes !== 0) await countDay(store, topicId, { likes, firstLikes })
}

async function holdPost(
  store: ForumStore,
  viewer: Viewer | undefined,
  type: NewReaction['subjectType'],
  id: string,
): Promise<{ topic: HeldTopic; post: HeldTopic | HeldReply }> {
  if (type === 'topic') {
    const topic = await holdTopic(store, viewer, id)
    return { topic, post: topic }
  }
  const { topic, reply: post } = await holdReply(store, viewer, id)
  return { topic, post }
}

/** How a person has reacted so far, and under how many of their profiles. */
async function findOwn(store: ForumStore, viewer: Viewer, subjectId: string) {
  const own = await store
    .selectFrom('reactions')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('subject_id', '=', subjectId)
    .select(['person_id', 'reaction'])
    .execute()
  return {
    reactions: new Set(own.map(({ reaction }) => reaction)),
    profiles: new Set(own.map(({ person_id }) => person_id)).size,
  }
}

const countOf = {
  like: 'like_count',
  thanks: 'thanks_count',
  insightful: 'insightful_count',
} as const

/** Kept beside the post, so that pages need not count. */
async function changeCounts(
  store: ForumStore,
  type: NewReaction['subjectType'],
  id: string,
  reaction: Reaction,
  by: number,
  score: number,
): Promise<void> {
  const column = countOf[reaction]
  await store
    .updateTable(type === 'topic' ? 'topics' : 'replies')
    .set(({ eb }) => ({
      [column]: eb(column, '+', by),
      score: eb('score', '+', score),
      reactor_count: eb('reactor_count', '+', score),
    }))
    .where('id', '=', id)
    .execute()
}
