import {
  sql,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  type StringReference,
} from 'kysely'
import { z } from 'zod'
import { cursorMoment, cursorTime, readCursor } from './cursor.ts'

/** A moment to the microsecond, where cursors need it: a Date would cut it to milliseconds. */
export function exactly(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** The key of lists that are ordered by a moment and then by id, the latest first. */
export const momentAndId = z.tuple([z.union([cursorTime, cursorMoment]), z.uuid()])

/** Whether a row comes behind the cursor in such a list. */
export function isBehind(cursor: string, [at, id]: readonly [string, string]): RawBuilder<SqlBool> {
  const [moment, lastId] = readCursor(cursor, momentAndId)
  return sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${moment}::timestamptz, ${lastId}::uuid)`
}

/** One page of such a list and the one row beyond it, from its beginning or from behind the cursor. */
export function latestFirst<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  [at, id]: readonly [StringReference<DB, TB>, StringReference<DB, TB>],
  { after, size }: { after: string | undefined; size: number },
): SelectQueryBuilder<DB, TB, Row> {
  const rest = after === undefined ? query : query.where(isBehind(after, [at, id]))
  return rest
    .orderBy(sql.ref(at), 'desc')
    .orderBy(sql.ref(id), 'desc')
    .limit(sql.lit(size + 1))
}
