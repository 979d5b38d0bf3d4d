import { sql } from 'kysely'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import { readableTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'

/** Where a post stands today. */
export interface PostPlace {
  topic: { id: string; slug: string }
  number: number
}

interface Address {
  topicId: string
  number: number
}

/**
 * The post that has this address, or had it once. What one may not read is not there. `isOnward`
 * asks for what stands in this topic from that number on, or else last in it: for reading further.
 */
export async function findPost(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, number, isOnward = false }: Address & { isOnward?: boolean },
): Promise<PostPlace> {
  const onward = isOnward ? await placeFrom(store, viewer, { topicId, number }) : undefined
  if (onward) return onward
  const moved = await store
    .selectFrom('moved_posts')
    .where('topic_id', '=', topicId)
    .where('number', '=', number)
    .select('post_id as postId')
    .executeTakeFirst()
  const place = moved
    ? await placeOf(store, viewer, moved.postId)
    : await placeAt(store, viewer, { topicId, number })
  return found(place, 'post.unknown', 'There is no such post.')
}

/** Where a topic or reply with this id is read, whichever of the two it was or has become. */
export async function findPostById(
  store: ForumStore,
  viewer: Viewer | undefined,
  postId: string,
): Promise<PostPlace> {
  return found(await placeOf(store, viewer, postId), 'post.unknown', 'There is no such post.')
}

/** A topic that was merged is a reply of the same id now; a reply that was split off, a topic. */
async function placeOf(store: ForumStore, viewer: Viewer | undefined, postId: string) {
  const reply = await selectPlaces(store, viewer)
    .innerJoin('replies', 'replies.topic_id', 'topics.id')
    .where('replies.id', '=', postId)
    .select('replies.number')
    .executeTakeFirst()
  return reply ? asPlace(reply) : placeAt(store, viewer, { topicId: postId, number: 1 })
}

async function placeAt(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, number }: Address,
): Promise<PostPlace | undefined> {
  const row = await selectPlaces(store, viewer)
    .where('topics.id', '=', topicId)
    .where('topics.merged_into_id', 'is', null)
    .where('topics.last_number', '>=', number)
    .select(sql<number>`${number}::integer`.as('number'))
    .executeTakeFirst()
  return row && asPlace(row)
}

async function placeFrom(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, number }: Address,
): Promise<PostPlace | undefined> {
  const row = await selectPlaces(store, viewer)
    .where('topics.id', '=', topicId)
    .where('topics.merged_into_id', 'is', null)
    .select(
      sql<number>`case when ${number}::integer > 1 then coalesce(
        (select min(number) from replies where topic_id = topics.id and number >= ${number}),
        (select max(number) from replies where topic_id = topics.id),
        1
      ) else 1 end`.as('number'),
    )
    .executeTakeFirst()
  return row && asPlace(row)
}

function selectPlaces(store: ForumStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(readableTopics(store, viewer))
    .select(['topics.id', 'topics.slug'])
}

function asPlace({ id, slug, number }: { id: string; slug: string; number: number }): PostPlace {
  return { topic: { id, slug }, number }
}
