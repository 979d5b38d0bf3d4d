import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { cursorMoment } from '#paging'

/** A moment to the microsecond, as cursors need it: a Date would cut it to milliseconds. */
export function exactly(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** The key of lists that are ordered by a moment and then by id, latest first. */
export const momentAndId = z.tuple([cursorMoment, z.uuid()])

/** Whether a row comes after the given key in such a list. */
export function isAfter(
  moment: string,
  id: string,
  [at, lastId]: z.infer<typeof momentAndId>,
): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(moment)}, ${sql.ref(id)}) < (${at}::timestamptz, ${lastId}::uuid)`
}
