import { sql } from 'kysely'
import { isStaff, type Role } from '#people'
import { spaceName, type Space, type Viewer, type Visibility } from '#spaces'
import { acceptLevel } from './accepting.ts'
import type { TopicFacts } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { AuthorLabel, TopicCard } from './topic.ts'

/** Topics with their space and the people behind the profiles that wrote first and last. */
export function selectTopics(store: ForumStore) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .innerJoin('people as last_profile', 'last_profile.id', 'topics.last_author_id')
    .innerJoin('people as last_author', 'last_author.id', 'last_profile.canonical_id')
}

export const cardColumns = [
  'topics.id',
  'topics.slug',
  'topics.title',
  'topics.kind',
  'topics.space_id as spaceId',
  spaceName.as('spaceName'),
  'spaces.slug as spaceSlug',
  'author.id as authorId',
  'author.name as authorName',
  'author.handle as authorHandle',
  'author.role as authorRole',
  'topics.reply_count as replyCount',
  'topics.accepted_reply_id as acceptedReplyId',
  'topics.score',
  'topics.created_at as createdAt',
  'topics.last_posted_at as lastPostedAt',
  'last_author.name as lastAuthorName',
  'topics.is_pinned as isPinned',
  'topics.locked_at as lockedAt',
  'topics.excerpt',
  'topics.last_number as lastNumber',
] as const

/**
 * How far the viewer has read, for nobody but themselves, and how many posts came since. What was
 * moved away leaves its numbers empty.
 */
export function readingOf(viewer: Viewer | undefined) {
  const [read, since] = viewer
    ? [
        sql<number | null>`(
          select read_positions.last_number from read_positions
          where read_positions.topic_id = topics.id and read_positions.person_id = ${viewer.id}
        )`,
        sql<number | null>`(
          select greatest(0, topics.last_number - read_positions.last_number - (
            select count(*) from moved_posts
            where moved_posts.topic_id = topics.id
              and moved_posts.number > read_positions.last_number
          ))::integer
          from read_positions
          where read_positions.topic_id = topics.id and read_positions.person_id = ${viewer.id}
        )`,
      ]
    : [sql<number | null>`null::integer`, sql<number | null>`null::integer`]
  return [read.as('readNumber'), since.as('newPosts')] as const
}

interface CardRow extends Omit<TopicCard, 'authorLabel' | 'isLocked'> {
  authorRole: Role
  lockedAt: Date | null
}

export function cardOf({ authorRole, lockedAt, ...row }: CardRow): TopicCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    spaceId: row.spaceId,
    spaceName: row.spaceName,
    spaceSlug: row.spaceSlug,
    authorId: row.authorId,
    authorName: row.authorName,
    authorHandle: row.authorHandle,
    authorLabel: labelOf(authorRole),
    replyCount: row.replyCount,
    acceptedReplyId: row.acceptedReplyId,
    score: row.score,
    createdAt: row.createdAt,
    lastPostedAt: row.lastPostedAt,
    lastAuthorName: row.lastAuthorName,
    isPinned: row.isPinned,
    isLocked: lockedAt !== null,
    excerpt: row.excerpt,
    lastNumber: row.lastNumber,
    newPosts: row.newPosts,
    readNumber: row.readNumber,
  }
}

export const factColumns = [
  'author.id as authorId',
  'topics.space_id as spaceId',
  'spaces.visibility',
  'spaces.replied_by as repliedBy',
  'topics.kind',
  'topics.created_at as createdAt',
  'topics.other_reply_count as otherReplies',
  'topics.locked_at as lockedAt',
  'topics.archived_at as archivedAt',
  'topics.unlisted_at as unlistedAt',
  'topics.is_wiki as isWiki',
  'topics.removed_at as removedAt',
  acceptLevel,
] as const

/** Whether the viewer lets a pinned topic sink. */
export function isUnpinnedBy(viewer: Viewer | undefined) {
  if (!viewer) return sql<boolean>`false`.as('isUnpinned')
  return sql<boolean>`(topics.is_pinned and exists (
    select from unpinned_topics
    where unpinned_topics.topic_id = topics.id and unpinned_topics.person_id = ${viewer.id}
  ))`.as('isUnpinned')
}

/** Who removed the post, as a person rather than a profile. */
export function removerOf(table: 'topics' | 'replies') {
  return sql<string | null>`(
    select canonical_id from people where people.id = ${sql.ref(`${table}.removed_by_id`)}
  )`.as('removedById')
}

interface FactRow extends Omit<TopicFacts, 'space' | 'isLocked' | 'isArchived' | 'isUnlisted'> {
  spaceId: string
  visibility: Visibility
  lockedAt: Date | null
  archivedAt: Date | null
  unlistedAt: Date | null
}

export function factsOf(row: FactRow): TopicFacts {
  const space: Space = { id: row.spaceId, visibility: row.visibility }
  return {
    ...row,
    space,
    isLocked: row.lockedAt !== null,
    isArchived: row.archivedAt !== null,
    isUnlisted: row.unlistedAt !== null,
  }
}

export function labelOf(role: Role): AuthorLabel {
  if (isStaff({ role })) return 'staff'
  return role === 'dealer' ? 'dealer' : null
}

/** Which reactions to the post are the viewer's own, given under whichever profile. */
export function ownReactions(viewer: Viewer | undefined, table: 'topics' | 'replies') {
  if (!viewer) return sql<[]>`'{}'::text[]`.as('ownReactions')
  return sql<('like' | 'thanks' | 'insightful')[]>`array(
    select reaction from reactions
    where subject_id = ${sql.ref(`${table}.id`)} and person_id in (
      select id from people where canonical_id = ${viewer.id}
    )
    order by reaction
  )`.as('ownReactions')
}
