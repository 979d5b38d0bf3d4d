import { sql } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { cursorMoment, cursorTime, exactly, pageOf, readCursor, type Page } from '#paging'
import type { Viewer } from '#spaces'
import { findReply } from './find-reply.ts'
import { findTopic } from './find-topic.ts'
import { reaction, type PostType, type Reaction } from './reaction.ts'
import type { ForumStore } from './tables.ts'

const PAGE_SIZE = 40
const key = z.tuple([z.union([cursorTime, cursorMoment]), z.uuid(), reaction])

/** That somebody reacted to a post. */
export interface Reacted {
  personId: string
  name: string
  handle: string
  avatarUploadId: string | null
  reaction: Reaction
  reactedAt: Date
}

interface Asked {
  subjectType: PostType
  subjectId: string
  after?: string | undefined
}

/** Who reacted to a post and how, the latest first. For members who may read it. */
export async function listReactions(
  store: ForumStore,
  viewer: Viewer | undefined,
  { subjectType, subjectId, after }: Asked,
): Promise<Page<Reacted>> {
  const find = subjectType === 'topic' ? findTopic : findReply
  await find(store, viewer, subjectId)
  allow(viewer !== undefined, 'reactions.list', 'Sign in to see who reacted.')
  let query = store
    .selectFrom('reactions')
    .innerJoin('people as profile', 'profile.id', 'reactions.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('reactions.subject_id', '=', subjectId)
    .select(['person.id as personId', 'person.name', 'person.handle', 'reactions.reaction'])
    .select(['person.avatar_upload_id as avatarUploadId', 'reactions.created_at as reactedAt'])
    .select(['reactions.person_id as profileId', exactly('reactions.created_at').as('exactly')])
  if (after !== undefined) {
    const [at, id, how] = readCursor(after, key)
    query = query.where(
      sql<boolean>`(reactions.created_at, reactions.person_id, reactions.reaction)
        < (${at}::timestamptz, ${id}::uuid, ${how})`,
    )
  }
  const rows = await query
    .orderBy('reactions.created_at', 'desc')
    .orderBy('reactions.person_id', 'desc')
    .orderBy('reactions.reaction', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.exactly, row.profileId, row.reaction],
    ({ personId, name, handle, avatarUploadId, reaction, reactedAt }): Reacted => {
      return { personId, name, handle, avatarUploadId, reaction, reactedAt }
    },
  )
}
