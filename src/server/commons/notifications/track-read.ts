import { sql } from 'kysely'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { NotificationStore } from './tables.ts'

/** After so long in a topic it is tracked (reference: five minutes). */
const TRACKED_AFTER_SECONDS = 300

/** A topic that the viewer has read for five minutes is tracked, unless they chose otherwise. */
export async function trackRead(
  store: NotificationStore,
  viewer: Viewer | undefined,
  { topicId, readSeconds }: { topicId: string; readSeconds: number },
): Promise<void> {
  if (!viewer || readSeconds < TRACKED_AFTER_SECONDS) return
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
