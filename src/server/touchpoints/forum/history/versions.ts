import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { findPlacements, mayModerateIn, type Viewer } from '#spaces'
import { record } from '#timeline'
import { holdReply, holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import type { PostType } from '../reaction.ts'
import type { ForumStore } from '../tables.ts'
import type { TopicKind } from '../topic.ts'

/** What a post said once, or says now. */
export interface PostVersion {
  version: number
  /** Null for replies, as are kind and tags. */
  title: string | null
  kind: TopicKind | null
  tags: string[] | null
  body: string
  writerName: string
  writerHandle: string
  writtenAt: Date
  isHidden: boolean
}

interface Post {
  type: PostType
  id: string
}

/** More were never shown at once; the oldest are left out first. */
const MOST_VERSIONS = 100

/**
 * What a post said before, the oldest first, ending with what it says now. The caller has found the
 * post readable. Hidden versions are there for moderators only.
 */
export async function listVersions(
  store: ForumStore,
  viewer: Viewer | undefined,
  { type, id }: Post,
): Promise<PostVersion[]> {
  const place = (await findPlacements(store, [id])).get(id)
  const moderates: boolean = place !== undefined && mayModerateIn(viewer, place.space)
  const { rows } = await sql<PostVersion>`
    select
      said.version, said.title, said.kind, said.tags, said.body,
      writer.name as "writerName", writer.handle as "writerHandle",
      said.written_at as "writtenAt", said.is_hidden as "isHidden"
    from (
      select version, title, kind, tags, body, written_by_id, written_at,
        hidden_at is not null as is_hidden
      from post_versions
      where subject_id = ${id} and (hidden_at is null or ${moderates}::boolean)
      union all ${presentOf(type, id)}
      order by version desc
      limit ${sql.lit(MOST_VERSIONS)}
    ) as said
    join people as profile on profile.id = said.written_by_id
    join people as writer on writer.id = profile.canonical_id
    order by said.version
  `.execute(store)
  return rows
}

function presentOf(type: PostType, id: string) {
  const written = sql`coalesce(post.edited_by_id, post.author_id),
    coalesce(post.edited_at, post.created_at), false`
  if (type === 'reply') {
    return sql`select post.version, null, null, null, post.body, ${written}
      from replies as post where post.id = ${id}`
  }
  const tags = sql`array(
    select tags.name from taggings join tags on tags.id = taggings.tag_id
    where subject_id = post.id and subject_type = 'topic' order by tags.name
  )`
  return sql`select post.version, post.title, post.kind, ${tags}, post.body, ${written}
    from topics as post where post.id = ${id}`
}

/** Hides a former version of a post from all but moderators, or shows it again. */
export function hideVersion(
  store: ForumStore,
  viewer: Viewer | undefined,
  { type, id, version, isHidden }: Post & { version: number; isHidden: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic =
      type === 'topic'
        ? await holdTopic(store, viewer, id)
        : (await holdReply(store, viewer, id)).topic
    const message = 'Only moderators may hide what a post said before.'
    allow(mayModerateTopic(viewer, topic), 'version.hide', message)
    const before = await store
      .selectFrom('post_versions')
      .where('subject_id', '=', id)
      .where('version', '=', version)
      .select('hidden_at as hiddenAt')
      .executeTakeFirst()
    const { hiddenAt } = found(before, 'version.unknown', 'There is no such former version.')
    if ((hiddenAt !== null) === isHidden) return
    const hidden = isHidden
      ? { hidden_at: now(), hidden_by_id: viewer.id }
      : { hidden_at: null, hidden_by_id: null }
    await store
      .updateTable('post_versions')
      .set(hidden)
      .where('subject_id', '=', id)
      .where('version', '=', version)
      .execute()
    const happened = isHidden ? 'post.version_hidden' : 'post.version_shown'
    await record(store, {
      type: happened,
      personId: viewer.id,
      subjectId: id,
      details: { version },
    })
  })
}
