import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { isBehind, readCursor } from '#paging'
import { periods } from './rank.ts'

export const topicOrder = z.enum(['latest', 'new', 'unread', 'hot', 'top', 'unanswered'])
export type TopicOrder = z.infer<typeof topicOrder>

/** Of what time the best are listed. */
export const topicPeriod = z.enum(periods)

interface KeyRow {
  id: string
  lastPostedAt: Date
  createdAt: Date
}

/** How lists are sorted, each by columns that an index holds; what comes after a cursor; cursors. */
const byLatest = {
  columns: ['topics.last_posted_at', 'topics.id'],
  alias: 'lastPostedAt',
  keyOf: (row: KeyRow) => [row.lastPostedAt.getTime(), row.id],
  beyond: (cursor: string) => isBehind(cursor, ['topics.last_posted_at', 'topics.id']),
} as const

const byAge = {
  columns: ['topics.created_at', 'topics.id'],
  alias: 'createdAt',
  keyOf: (row: KeyRow) => [row.createdAt.getTime(), row.id],
  beyond: (cursor: string) => isBehind(cursor, ['topics.created_at', 'topics.id']),
} as const

export const sortings = { latest: byLatest, unread: byLatest, new: byAge, unanswered: byAge }

/** Those ranked beside the acts, by what they scored. */
export const byRank = {
  keyOf: (row: { id: string; rank: number }) => [row.rank, row.id],
  beyond(cursor: string) {
    const [score, id] = readCursor(cursor, z.tuple([z.number().min(0).max(1e12), z.uuid()]))
    return sql<SqlBool>`(topic_ranks.score, topic_ranks.topic_id)
      < (${score}::double precision, ${id}::uuid)`
  },
} as const
