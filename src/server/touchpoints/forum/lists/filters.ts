import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { bearing } from '#tags'
import { followedBy } from '#ties'
import { visibleTopics } from '../policy.ts'
import type { ForumStore, ForumTables } from '../tables.ts'
import { selectTopics } from '../topic-rows.ts'

export interface Narrowing {
  /** A space, with those in it that its lists show. */
  spaceId?: string
  authorId?: string
  /** The slug of a tag. */
  tag?: string
  /** Only topics by people whom this person follows. */
  followerId?: string
}

/** Topics that stand and that the viewer may meet in a list. */
export function listedTopics(store: ForumStore, viewer: Viewer | undefined) {
  return selectTopics(store)
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('topics.unlisted_at', 'is', null)
}

/** In the space that is called `place` around the question, so that each is read by its index. */
export function isInPlace(table: 'topics' | 'topic_ranks') {
  return sql<SqlBool>`${sql.ref(`${table}.space_id`)} = place.id`
}

/** In a space, by an author under any profile, with a tag. */
export function withinFilter(store: ForumStore, { spaceId, authorId, tag, followerId }: Narrowing) {
  return (topics: ExpressionBuilder<ForumTables, 'topics'>) =>
    topics.and([
      ...(spaceId === undefined ? [] : [isInPlace('topics')]),
      ...(authorId === undefined
        ? []
        : [topics('topics.author_id', 'in', profilesOf(store, authorId))]),
      ...(followerId === undefined
        ? []
        : [topics('topics.author_id', 'in', followedBy(store, followerId))]),
      ...(tag === undefined ? [] : [topics('topics.id', 'in', bearing('topic', tag))]),
    ])
}

// Written out as in the indices that serve it: with parameters, they could not be used.
export const isUnanswered = sql<SqlBool>`(
  topics.kind = 'question' and topics.other_reply_count = 0 and topics.locked_at is null
)`

const nobody = sql<SqlBool>`false`

/** How long a topic is new (community.md: two days). */
const NEW_FOR = sql.lit('2 days')

/** Begun lately by somebody else, never opened, and neither it nor its space muted. */
export function isNewTo(viewer: Viewer | undefined) {
  const isYoung = sql<SqlBool>`topics.created_at > now() - ${NEW_FOR}::interval`
  if (!viewer) return isYoung
  return sql<SqlBool>`(
    ${isYoung} and author.id <> ${viewer.id} and not ${isMutedBy(viewer)} and not exists (
      select from read_positions
      where read_positions.topic_id = topics.id and read_positions.person_id = ${viewer.id}
    )
  )`
}

/** What lay still for longer is read no more: so the list costs what goes on, not what ever was. */
const UNREAD_FOR = sql.lit('90 days')

/** Opened or written in by the viewer, with posts since; not muted. */
export function isUnreadBy(viewer: Viewer | undefined) {
  if (!viewer) return nobody
  return sql<SqlBool>`(
    topics.last_posted_at > now() - ${UNREAD_FOR}::interval
    and not ${isMutedBy(viewer)} and exists (
      select from read_positions
      where read_positions.topic_id = topics.id and read_positions.person_id = ${viewer.id}
        and read_positions.last_number < topics.last_number
        and exists (
          select from replies
          where replies.topic_id = topics.id and replies.number > read_positions.last_number
        )
    )
  )`
}

/** At the top of the space itself that is asked for, or of lists of no space if it is pinned everywhere. */
export function isPinnedFor(viewer: Viewer | undefined, spaceId: string | undefined) {
  const pinned =
    spaceId === undefined
      ? sql<SqlBool>`topics.is_pinned_everywhere`
      : sql<SqlBool>`(topics.is_pinned and topics.space_id = ${spaceId})`
  if (!viewer) return pinned
  return sql<SqlBool>`(${pinned} and not exists (
    select from unpinned_topics
    where unpinned_topics.topic_id = topics.id and unpinned_topics.person_id = ${viewer.id}
  ))`
}

/** A space without a level of its own has that of the one in which it lies. */
function isMutedBy(viewer: Viewer) {
  return sql<SqlBool>`exists (
    select from attention_levels where person_id = ${viewer.id} and level = 'mute' and (
      (subject_type = 'topic' and subject_id = topics.id)
      or (subject_type = 'space' and (subject_id = topics.space_id
        or (subject_id = spaces.parent_id and not exists (
          select from attention_levels closer where closer.person_id = ${viewer.id}
            and closer.subject_type = 'space' and closer.subject_id = topics.space_id
        ))))
    )
  )`
}
