import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether a person (a canonical id) is kept as a member of a segment that is in use, as a condition. */
export function isInSegment(
  personId: RawBuilder<unknown>,
  segmentId: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql`exists (
    select from segment_members belonging join segments on segments.id = belonging.segment_id
    where belonging.segment_id = ${segmentId} and belonging.person_id = ${personId}
      and segments.archived_at is null
  )`
}
