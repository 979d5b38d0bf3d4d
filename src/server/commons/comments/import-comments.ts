import { sql } from 'kysely'
import { inTransaction } from '#database'
import { renderMarkdown, tidyText } from '#text'
import { recordMany } from '#timeline'
import type { ImportedComment } from './comment.ts'
import type { CommentStore } from './tables.ts'

/** Takes over comments from elsewhere with their times; returns how many were new. */
export function importComments(
  store: CommentStore,
  rows: readonly ImportedComment[],
): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    const count = await insertComments(store, rows)
    await recordMany(
      store,
      rows.map(({ id, subject, authorId, byStaff, at, source, sourceId }) => {
        const { type: on, id: onId, rootId, authorId: toId } = subject
        const details = { on, onId, rootId, toId, byStaff }
        const activity = { personId: authorId, subjectId: id, details, occurredAt: at }
        return { type: 'comment.posted', ...activity, source, sourceId }
      }),
    )
    return count
  })
}

async function insertComments(
  store: CommentStore,
  rows: readonly ImportedComment[],
): Promise<number> {
  const column = <Value>(pick: (row: ImportedComment) => Value) => rows.map(pick)
  const bodies = rows.map((row) => tidyText(row.body))
  const { numAffectedRows } = await sql`
    insert into comments
      (id, subject_type, subject_id, root_id, space_id, author_id, body, body_html, created_at)
    select * from unnest(
      ${column((row) => row.id)}::uuid[],
      ${column((row) => row.subject.type)}::text[],
      ${column((row) => row.subject.id)}::uuid[],
      ${column((row) => row.subject.rootId)}::uuid[],
      ${column((row) => row.subject.spaceId)}::uuid[],
      ${column((row) => row.authorId)}::uuid[],
      ${bodies}::text[],
      ${bodies.map(renderMarkdown)}::text[],
      ${column((row) => row.at)}::timestamptz[]
    )
    on conflict (id) do nothing
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}
