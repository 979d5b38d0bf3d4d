import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { isStaff, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic, type HeldTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

const WEEK_SECONDS = 7 * 86_400

const slowness = z
  .number()
  .int()
  .min(1, 'Say how many seconds to wait, one week at most.')
  .max(WEEK_SECONDS, 'Say how many seconds to wait, one week at most.')
  .nullable()

/** Lets everybody wait between two replies of theirs: seconds, or null for no longer. */
export function slowTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, seconds }: { topicId: string; seconds: number | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.slow', 'Only moderators may slow topics down.')
    const wanted = checked(slowness, seconds, 'topic.slowness')
    if (topic.slowSeconds === wanted) return
    await store
      .updateTable('topics')
      .set({ slow_seconds: wanted })
      .where('id', '=', topicId)
      .execute()
    const details = { seconds: wanted ?? 0 }
    await record(store, { type: 'topic.slowed', personId: viewer.id, subjectId: topicId, details })
    await noteEvent(store, viewer, topic, 'slowed', details)
  })
}

/** Refuses whoever wrote in a held topic just before; staff need not wait. */
export async function keepSlow(
  store: ForumStore,
  viewer: Viewer,
  { id, slowSeconds }: Pick<HeldTopic, 'id' | 'slowSeconds'>,
): Promise<void> {
  if (slowSeconds === null || isStaff(viewer)) return
  const last = await store
    .selectFrom('replies')
    .where('author_id', 'in', profilesOf(store, viewer.id))
    .where('topic_id', '=', id)
    .where('created_at', '>', sql<Date>`now() - make_interval(secs => ${slowSeconds})`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .select(
      sql<number>`ceil(${slowSeconds} - extract(epoch from now() - created_at))::integer`.as(
        'left',
      ),
    )
    .executeTakeFirst()
  if (!last) return
  const message = `This conversation is kept slow. You may reply again in ${spell(last.left)}.`
  throw new DomainError('too_many', 'topic.slow_mode', message)
}

function spell(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
