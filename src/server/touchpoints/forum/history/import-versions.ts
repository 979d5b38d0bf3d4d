import { sql } from 'kysely'
import { inTransaction } from '#database'
import { tidyText } from '#text'
import type { PostType } from '../reaction.ts'
import type { ForumStore } from '../tables.ts'

/** What a post said at a time, as another system kept it; the first version is 1. */
export interface ImportedVersion {
  subjectType: PostType
  subjectId: string
  version: number
  /** Of a topic. */
  title?: string
  tags?: readonly string[]
  /** Markdown. */
  body: string
  writtenById: string
  writtenAt: Date
}

/**
 * Takes over what posts said before they were edited. All versions are handed over, the latest too;
 * those of posts that are not here are left out. Returns how many are new. `settleVersions` says
 * afterwards which one counts.
 */
export async function importVersions(
  store: ForumStore,
  rows: readonly ImportedVersion[],
): Promise<number> {
  if (rows.length === 0) return 0
  const column = <Value>(pick: (row: ImportedVersion) => Value) => rows.map(pick)
  const { numAffectedRows } = await sql`
    insert into post_versions (
      subject_id, version, subject_type, title, kind, tags, body, written_by_id, written_at
    )
    select
      said.subject_id, said.version, said.subject_type,
      case when topics.id is not null then coalesce(said.title, topics.title) end, topics.kind,
      case when topics.id is not null then string_to_array(said.tags, e'\\n') end,
      said.body, said.written_by_id, said.written_at
    from unnest(
      ${column(({ subjectId }) => subjectId)}::uuid[],
      ${column(({ version }) => version)}::integer[],
      ${column(({ subjectType }) => subjectType)}::text[],
      ${column(({ title = null }) => title)}::text[],
      ${column(({ tags = [] }) => tags.join('\n'))}::text[],
      ${column(({ body }) => tidyText(body))}::text[],
      ${column(({ writtenById }) => writtenById)}::uuid[],
      ${column(({ writtenAt }) => writtenAt)}::timestamptz[]
    ) as said (
      subject_id, version, subject_type, title, tags, body, written_by_id, written_at
    )
    left join topics on topics.id = said.subject_id and said.subject_type = 'topic'
    left join replies on replies.id = said.subject_id and said.subject_type = 'reply'
    where coalesce(topics.version, replies.version) <= said.version
    on conflict do nothing
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}

/**
 * The latest version is what a post says now, so it is taken from what it said before, and noted on
 * the post who wrote it and when. Posts that were edited here since then stay as they are. Returns how many versions that took.
 */
export function settleVersions(store: ForumStore, subjectIds: readonly string[]): Promise<number> {
  return inTransaction(store, async (store) => {
    let taken = 0
    for (const table of ['topics', 'replies'] as const) {
      const { numAffectedRows } = await sql`
        with latest as (
          select distinct on (subject_id) subject_id, version, written_by_id, written_at
          from post_versions where subject_id = any(${subjectIds}::uuid[])
          order by subject_id, version desc
        ), settled as (
          update ${sql.table(table)} as post set
            version = latest.version,
            edited_at = case when latest.version > 1 then latest.written_at else post.edited_at end,
            edited_by_id = case when latest.version > 1 then latest.written_by_id end
          from latest
          where post.id = latest.subject_id and post.version <= latest.version
          returning post.id, post.version
        )
        delete from post_versions using settled
        where subject_id = settled.id and post_versions.version = settled.version
      `.execute(store)
      taken += Number(numAffectedRows ?? 0n)
    }
    return taken
  })
}
