import { sql } from 'kysely'
import { inTransaction } from '#database'
import { recordMany } from '#timeline'
import type { ImportedReaction } from './imported.ts'
import { recountDays } from './lists/count-day.ts'
import { topicsAmong } from './topics-among.ts'
import { countReactions } from './recount-reactions.ts'
import type { ForumStore } from './tables.ts'

/**
 * Takes over reactions from elsewhere with their times, counts them at the posts and records
 * `post.reacted`; returns how many were new. Each person adds one to the score of a post.
 */
export function importReactions(
  store: ForumStore,
  rows: readonly ImportedReaction[],
): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    await insertReactions(store, rows)
    const subjects = [...new Set(rows.map(({ subjectId }) => subjectId))]
    await countReactions(store, subjects)
    await recountDays(store, await topicsAmong(store, subjects))
    return await recordMany(
      store,
      rows.map(({ personId, subjectId, reaction, authorId, reactedAt, source, sourceId }) => ({
        type: 'post.reacted',
        personId,
        subjectId,
        details: { reaction, authorId },
        occurredAt: reactedAt,
        source,
        sourceId,
      })),
    )
  })
}

async function insertReactions(
  store: ForumStore,
  rows: readonly ImportedReaction[],
): Promise<void> {
  const column = <Value>(pick: (row: ImportedReaction) => Value) => rows.map(pick)
  await sql`
    insert into reactions (person_id, subject_id, subject_type, reaction, created_at)
    select * from unnest(
      ${column(({ personId }) => personId)}::uuid[],
      ${column(({ subjectId }) => subjectId)}::uuid[],
      ${column(({ subjectType }) => subjectType)}::text[],
      ${column(({ reaction }) => reaction)}::text[],
      ${column(({ reactedAt }) => reactedAt)}::timestamptz[]
    )
    on conflict do nothing
  `.execute(store)
}
