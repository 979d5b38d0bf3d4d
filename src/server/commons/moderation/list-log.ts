import { sql } from 'kysely'
import { z } from 'zod'
import { pageOf, readCursor, type Page } from '#paging'
import type { Rule } from './review.ts'
import type { ModerationStore } from './tables.ts'

/** What was done, without anybody's name or words. */
export interface LogLine {
  id: string
  act: string
  rule: Rule | null
  subjectType: string
  /** The role of whoever did it; `house` where the rules did. */
  byRole: string
  hours: number | null
  at: Date
}

const PAGE_SIZE = 50

/** What was done to keep the peace, the latest first; for everybody. */
export async function listPublicLog(
  store: ModerationStore,
  { after }: { after?: string | undefined } = {},
): Promise<Page<LogLine>> {
  let query = store
    .selectFrom('moderation_log')
    .select(['id', 'act', 'rule', 'subject_type as subjectType', 'by_role as byRole', 'hours'])
    .select('created_at as at')
  if (after !== undefined) {
    const [id] = readCursor(after, z.tuple([z.uuid()]))
    query = query.where('id', '<', id)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    (line) => line,
  )
}
