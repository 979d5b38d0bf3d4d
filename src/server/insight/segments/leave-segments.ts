import { sql } from 'kysely'
import { holdSegments } from './settle.ts'
import type { SegmentStore } from './tables.ts'

/** Takes somebody who is forgotten out of every segment, without a word on the timeline. */
export async function leaveSegments(
  store: SegmentStore,
  profileIds: readonly string[],
): Promise<void> {
  await holdSegments(store)
  await sql`
    with gone as (
      delete from segment_members where person_id = any(${profileIds}::uuid[]) returning segment_id
    ), counted as (select segment_id, count(*)::integer as people from gone group by segment_id)
    update segments set member_count = greatest(member_count - counted.people, 0)
    from counted where segments.id = counted.segment_id
  `.execute(store)
}
