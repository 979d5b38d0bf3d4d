import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { markReadAbout, trackRead } from '#notifications'
import type { Viewer } from '#spaces'
import { readableTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'

export const reading = z.object({
  number: z.coerce.number().int().min(1).max(2_147_483_647),
  /** How long they looked since they last said so. */
  seconds: z.coerce.number().int().min(0).max(60).default(0),
})
export type Reading = z.infer<typeof reading>

/**
 * Remembers how far somebody has read a topic; it never goes back. Private: no activity is recorded,
 * only that one more reader was there is counted. Of a topic one may not read, nothing is remembered.
 * Who has read long enough tracks it.
 */
export function readUpTo(
  store: ForumStore,
  viewer: Viewer,
  { topicId, number, seconds = 0 }: Partial<Reading> & { topicId: string; number: number },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const readSeconds = await note(store, viewer, { topicId, number, seconds })
    if (readSeconds !== undefined) await trackRead(store, viewer, { topicId, readSeconds })
    await markReadAbout(store, viewer, topicId, postsUpTo(topicId, number))
  })
}

/** Returns how many seconds they have read it in all; undefined where they may not. */
async function note(
  store: ForumStore,
  viewer: Viewer,
  { topicId, number, seconds }: Reading & { topicId: string },
): Promise<number | undefined> {
  const topic = store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(readableTopics(store, viewer))
    .where('topics.id', '=', topicId)
    .select([
      sql`${viewer.id}::uuid`.as('person_id'),
      'topics.id',
      sql`least(${number}::integer, topics.last_number)`.as('last_number'),
      sql`${seconds}::integer`.as('read_seconds'),
    ])
  const { rows } = await sql<{ readSeconds: number }>`
    with noted as (
      insert into read_positions (person_id, topic_id, last_number, read_seconds) ${topic}
      on conflict (person_id, topic_id) do update set
        last_number = greatest(read_positions.last_number, excluded.last_number),
        read_seconds = read_positions.read_seconds + excluded.read_seconds,
        last_read_at = now()
      returning topic_id, read_seconds, xmax = 0 as is_first
    ), counted as (
      insert into topic_days (topic_id, day, reader_count)
      select topic_id, (now() at time zone 'UTC')::date, 1 from noted where is_first
      on conflict (topic_id, day) do update set reader_count = topic_days.reader_count + 1
    )
    select read_seconds as "readSeconds" from noted
  `.execute(store)
  return rows[0]?.readSeconds
}

/** The opening post, the replies up to a number, and the comments below any of them. */
function postsUpTo(topicId: string, number: number) {
  const replies = sql`select id from replies where topic_id = ${topicId} and number <= ${number}`
  return sql`
    select ${topicId}::uuid union all ${replies} union all
    select id from comments where subject_id = ${topicId}::uuid or subject_id in (${replies})`
}
