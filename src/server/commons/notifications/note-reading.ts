import { sql } from 'kysely'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { NotificationStore } from './tables.ts'

/** After so long in a topic it is tracked (reference: five minutes). */
const TRACKED_AFTER_SECONDS = 300
/** A page tells once a minute; more than that in one telling nobody has read. */
const MOST_AT_ONCE = 90

/** Adds to how long the viewer has read in a topic; after five minutes it is tracked. */
export async function noteReading(
  store: NotificationStore,
  viewer: Viewer | undefined,
  { topicId, seconds }: { topicId: string; seconds: number },
): Promise<void> {
  if (!viewer || seconds <= 0) return
  const read = Math.min(Math.round(seconds), MOST_AT_ONCE)
  // The clock of the database keeps two windows from counting the same minute twice.
  const { rows } = await sql<{ seconds: number }>`
    insert into reading_times as known (person_id, topic_id, seconds)
    values (${viewer.id}, ${topicId}, ${read})
    on conflict (person_id, topic_id) do update set
      seconds = known.seconds
        + least(${read}::int, extract(epoch from now() - known.counted_at)::int + 5),
      counted_at = now()
    returning seconds
  `.execute(store)
  if ((rows[0]?.seconds ?? 0) >= TRACKED_AFTER_SECONDS) await track(store, viewer, topicId)
}

async function track(store: NotificationStore, viewer: Viewer, topicId: string): Promise<void> {
  await sql`
    insert into attention_levels (person_id, subject_type, subject_id, level, is_automatic)
    select ${viewer.id}::uuid, 'topic', ${topicId}::uuid, 'track', true
    where not exists (
      select from attention_choices where person_id = ${viewer.id} and not tracks_read
    ) and not exists (
      select from attention_levels where subject_type = 'topic' and subject_id = ${topicId}
        and person_id in (${profilesOf(store, viewer.id)})
    )
    on conflict (person_id, subject_type, subject_id) do nothing
  `.execute(store)
}
