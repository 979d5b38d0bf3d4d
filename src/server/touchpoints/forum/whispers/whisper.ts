import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { newId } from '#ids'
import { mayModerate } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdTopic } from '../hold.ts'
import { mayWhisper, readableTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { postBody } from '../topic.ts'
import { readBody } from '../words.ts'

export const newWhisper = z.object({ body: postBody })

/** What staff say among themselves within a topic. */
export interface Whisper {
  id: string
  /** The post after which it stands. */
  afterNumber: number
  authorId: string
  authorName: string
  authorHandle: string
  bodyHtml: string
  createdAt: Date
}

/**
 * Says something behind the last post of a topic to staff who may read it, and to nobody else: it
 * is no reply, so nothing counts it, finds it or sends it. Returns the id.
 */
export function whisper(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, body }: { topicId: string; body: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayWhisper(viewer, topic), 'whisper.post', 'Notes among staff are for staff.')
    const words = readBody(body)
    const [id, after_number] = [newId(), topic.lastNumber]
    await store
      .insertInto('whispers')
      .values({ id, topic_id: topicId, after_number, author_id: viewer.id, ...words })
      .execute()
    await useUploads(store, viewer, { html: words.body_html, subjectId: id })
    const details = { topicId }
    await record(store, { type: 'whisper.posted', personId: viewer.id, subjectId: id, details })
    return id
  })
}

/** Takes a whisper away. Who said it may, and moderators. */
export function removeWhisper(
  store: ForumStore,
  viewer: Viewer | undefined,
  { whisperId }: { whisperId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const row = await store
      .selectFrom('whispers')
      .innerJoin('people as profile', 'profile.id', 'whispers.author_id')
      .where('whispers.id', '=', whisperId)
      .select(['topic_id as topicId', 'removed_at as removedAt'])
      .select('profile.canonical_id as authorId')
      .executeTakeFirst()
    const unknown = ['whisper.unknown', 'There is no such note.'] as const
    const { topicId, authorId, removedAt } = found(row, ...unknown)
    const topic = await holdTopic(store, viewer, topicId)
    found(mayWhisper(viewer, topic) || undefined, ...unknown)
    allow(
      viewer !== undefined && (viewer.id === authorId || mayModerate(viewer)),
      'whisper.remove',
      'Only who wrote a note and moderators may remove it.',
    )
    if (removedAt !== null) return
    await store
      .updateTable('whispers')
      .set({ removed_at: now(), removed_by_id: viewer.id })
      .where('id', '=', whisperId)
      .execute()
    const details = { topicId }
    await record(store, {
      type: 'whisper.removed',
      personId: viewer.id,
      subjectId: whisperId,
      details,
    })
  })
}

/** What staff said after the posts of a window, or anywhere in a topic; to others, nothing. */
export async function listWhispers(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
  { from = 0, upTo = 2_147_483_647 }: { from?: number; upTo?: number } = {},
): Promise<Whisper[]> {
  // Asked of the viewer first: to all but staff, not even the question is put.
  if (!mayWhisper(viewer, { space: EVERYWHERE, authorId: '', removedAt: null })) return []
  return await store
    .selectFrom('whispers')
    .innerJoin('topics', 'topics.id', 'whispers.topic_id')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'whispers.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(readableTopics(store, viewer))
    .where('whispers.topic_id', '=', topicId)
    .where('whispers.removed_at', 'is', null)
    .where('whispers.after_number', '>=', from)
    .where('whispers.after_number', '<=', upTo)
    .select(['whispers.id', 'whispers.after_number as afterNumber'])
    .select(['author.id as authorId', 'author.name as authorName'])
    .select(['author.handle as authorHandle', 'whispers.body_html as bodyHtml'])
    .select('whispers.created_at as createdAt')
    .orderBy('whispers.after_number')
    .orderBy('whispers.id')
    .limit(200)
    .execute()
}

const EVERYWHERE = { id: '', visibility: 'public' } as const
