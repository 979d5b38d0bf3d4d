import { sql } from 'kysely'
import type { Activity } from './activity.ts'
import { oldestRunning, type Position } from './cursors.ts'
import type { TimelineStore } from './tables.ts'

const BATCH_SIZE = sql.lit(2000)

/** An activity (what kind it is, `isFor` tells), where it stands, and how many there were to read. */
export type Read = Pick<Activity, 'id' | 'type'> & Position & { seen: number }

/**
 * Ids are given out before commit, so a later one may become visible first. Hence we read in the
 * order of the recording transactions, and only those older than any that is still running.
 * Of what others are for only the last is fetched, which tells how far we came.
 */
export async function listAfter(
  store: TimelineStore,
  cursor: Position,
  types: readonly string[],
): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select id, type, person_id as "personId", organization_id as "organizationId",
      subject_id as "subjectId", details, occurred_at as "occurredAt", recorded_in as "recordedIn",
      seen
    from (
      select *, count(*) over () as seen, row_number() over (order by recorded_in, id) as number
      from (
        select * from activities
        where (recorded_in, id) > (${cursor.recordedIn}::xid8, ${cursor.id}::uuid)
          and recorded_in < ${oldestRunning}
        order by recorded_in, id
        limit ${BATCH_SIZE}
      ) as next
    ) as next
    where type = any(${types}::text[]) or number = seen
    order by recorded_in, id
  `.execute(store)
  return rows
}
