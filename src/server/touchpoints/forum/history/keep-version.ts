import { sql } from 'kysely'
import { now } from '#clock'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import type { PostType } from '../reaction.ts'
import type { ForumStore } from '../tables.ts'
import { isWithinGrace } from './editing.ts'

interface Rewritten {
  title?: string
  body: string
  /** Whether its kind or tags change as well. */
  isSorted?: boolean
}

/**
 * Keeps what a held post says before it is rewritten, and returns what is noted on it of who wrote
 * the new version. A slip mended at once leaves no version, unless the post is open to all.
 */
export async function keepVersion(
  store: ForumStore,
  viewer: Viewer,
  { type, id }: { type: PostType; id: string },
  { title = '', body, isSorted = false }: Rewritten,
) {
  const before = await findWritten(store, viewer, { type, id })
  const version = before.version + 1
  const at = now()
  const isMended =
    !isSorted &&
    !before.isWiki &&
    isWithinGrace(
      { ...before, letters: `${before.title}\n${before.body}` },
      {
        letters: `${title}\n${body}`,
        writtenById: before.isOwn ? before.writtenById : viewer.id,
        writtenAt: at,
      },
    )
  if (isMended) return { version }
  await insertVersion(store, { type, id })
  return { version, edited_at: at, edited_by_id: viewer.id }
}

/** What the post says, by whom and since when. */
async function findWritten(
  store: ForumStore,
  viewer: Viewer,
  { type, id }: { type: PostType; id: string },
) {
  const { rows } = await sql<Written>`
    select
      post.version, post.body, post.is_wiki as "isWiki",
      ${type === 'topic' ? sql`post.title` : sql`''`} as title,
      writer.id as "writtenById",
      coalesce(post.edited_at, post.created_at) as "writtenAt",
      writer.canonical_id = ${viewer.id} as "isOwn"
    from ${sql.table(type === 'topic' ? 'topics' : 'replies')} as post
    join people as writer on writer.id = coalesce(post.edited_by_id, post.author_id)
    where post.id = ${id}
  `.execute(store)
  return found(rows[0], 'post.unknown', 'There is no such post.')
}

interface Written {
  version: number
  title: string
  body: string
  isWiki: boolean
  writtenById: string
  writtenAt: Date
  isOwn: boolean
}

async function insertVersion(
  store: ForumStore,
  { type, id }: { type: PostType; id: string },
): Promise<void> {
  const sorted =
    type === 'topic'
      ? sql`post.title, post.kind, array(
          select tags.name from taggings join tags on tags.id = taggings.tag_id
          where subject_id = post.id and subject_type = 'topic' order by tags.name
        )`
      : sql`null, null, null`
  await sql`
    insert into post_versions (
      subject_id, version, subject_type, body, written_by_id, written_at, title, kind, tags
    )
    select
      post.id, post.version, ${type}::text, post.body,
      coalesce(post.edited_by_id, post.author_id), coalesce(post.edited_at, post.created_at),
      ${sorted}
    from ${sql.table(type === 'topic' ? 'topics' : 'replies')} as post
    where post.id = ${id}
  `.execute(store)
}
