import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { readCursor } from '#paging'

export const topicOrder = z.enum(['latest', 'unanswered', 'top'])
export type TopicOrder = z.infer<typeof topicOrder>

interface KeyRow {
  id: string
  isPinned: boolean
  lastPostedAt: Date
  createdAt: Date
  score: number
}

const time = z.int().transform((milliseconds) => new Date(milliseconds))
const flag = z.literal([0, 1]).transform((one) => one === 1)

/** How lists are sorted, each by columns that an index holds; what comes after a cursor; cursors. */
export const sortings = {
  latest: {
    columns: ['topics.last_posted_at', 'topics.id'],
    keyOf: (row: KeyRow) => [row.lastPostedAt.getTime(), row.id],
    beyond(cursor: string) {
      const [at, id] = readCursor(cursor, z.tuple([time, z.uuid()]))
      return sql<SqlBool>`(topics.last_posted_at, topics.id) < (${at}::timestamptz, ${id}::uuid)`
    },
  },
  /** The latest of one space, its pinned topics before all. */
  pinned: {
    columns: ['topics.is_pinned', 'topics.last_posted_at', 'topics.id'],
    keyOf: (row: KeyRow) => [Number(row.isPinned), row.lastPostedAt.getTime(), row.id],
    beyond(cursor: string) {
      const [isPinned, at, id] = readCursor(cursor, z.tuple([flag, time, z.uuid()]))
      return sql<SqlBool>`(topics.is_pinned, topics.last_posted_at, topics.id)
        < (${isPinned}::boolean, ${at}::timestamptz, ${id}::uuid)`
    },
  },
  unanswered: {
    columns: ['topics.created_at', 'topics.id'],
    keyOf: (row: KeyRow) => [row.createdAt.getTime(), row.id],
    beyond(cursor: string) {
      const [at, id] = readCursor(cursor, z.tuple([time, z.uuid()]))
      return sql<SqlBool>`(topics.created_at, topics.id) < (${at}::timestamptz, ${id}::uuid)`
    },
  },
  top: {
    columns: ['topics.score', 'topics.id'],
    keyOf: (row: KeyRow) => [row.score, row.id],
    beyond(cursor: string) {
      const [score, id] = readCursor(cursor, z.tuple([z.int32(), z.uuid()]))
      return sql<SqlBool>`(topics.score, topics.id) < (${score}::integer, ${id}::uuid)`
    },
  },
} as const
