import { sql } from 'kysely'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import type { Tag } from '#tags'
import { mayReadTopic } from './policy.ts'
import { topicRights } from './rights.ts'
import type { ForumStore } from './tables.ts'
import type { Topic } from './topic.ts'
import {
  cardColumns,
  cardOf,
  factColumns,
  factsOf,
  isUnpinnedBy,
  ownReactions,
  readingOf,
  removerOf,
  selectTopics,
} from './topic-rows.ts'

/** The topic with its first post. Whoever may not read it hears that there is none. */
export async function findTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Topic> {
  const row = await selectTopic(store, viewer, id).select('topics.body').executeTakeFirst()
  const readable = row && mayReadTopic(viewer, factsOf(row)) ? row : undefined
  const topic = found(readable, 'topic.unknown', 'There is no such topic.')
  return { ...topicOf(viewer, topic), body: topic.body }
}

/** The topic as a page shows it: without its source, with its tags and accepted answer. */
export function selectTopic(store: ForumStore, viewer: Viewer | undefined, id: string) {
  return selectTopics(store)
    .leftJoin('replies as accepted', 'accepted.id', 'topics.accepted_reply_id')
    .leftJoin('people as answerer_profile', 'answerer_profile.id', 'accepted.author_id')
    .leftJoin('people as answerer', 'answerer.id', 'answerer_profile.canonical_id')
    .where('topics.id', '=', id)
    .select([...cardColumns, ...factColumns, ...topicColumns])
    .select([removerOf('topics'), ownReactions(viewer, 'topics'), ...readingOf(viewer)])
    .select([isUnpinnedBy(viewer), tags, hasPoll, 'topics.merged_into_id as mergedIntoId'])
}

const topicColumns = [
  'author.title as authorTitle',
  'author.flair as authorFlair',
  'topics.body_html as bodyHtml',
  'topics.like_count as likes',
  'topics.thanks_count as thanks',
  'topics.insightful_count as insights',
  'topics.edited_at as editedAt',
  'topics.version',
  'topics.is_pinned_everywhere as isPinnedEverywhere',
  'topics.slow_seconds as slowSeconds',
  'accepted.number as acceptedNumber',
  'answerer.name as answererName',
  'answerer.handle as answererHandle',
] as const

const hasPoll = sql<boolean>`exists (select from polls where polls.topic_id = topics.id)`.as(
  'hasPoll',
)

const tags = sql<Tag[]>`array(
  select jsonb_build_object('slug', tags.slug, 'name', tags.name)
  from taggings join tags on tags.id = taggings.tag_id
  where taggings.subject_id = topics.id and taggings.subject_type = 'topic'
  order by tags.name
)`.as('tags')

type Row = Awaited<ReturnType<ReturnType<typeof selectTopic>['executeTakeFirstOrThrow']>>

export function topicOf(viewer: Viewer | undefined, row: Row): Omit<Topic, 'body'> {
  return {
    ...cardOf(row),
    visibility: row.visibility,
    authorTitle: row.authorTitle,
    authorFlair: row.authorFlair,
    tags: row.tags,
    hasPoll: row.hasPoll,
    bodyHtml: row.bodyHtml,
    accepted: acceptedOf(row),
    reactions: { like: row.likes, thanks: row.thanks, insightful: row.insights },
    ownReactions: row.ownReactions,
    editedAt: row.editedAt,
    version: row.version,
    isPinnedEverywhere: row.isPinnedEverywhere,
    isUnpinned: row.isUnpinned,
    mergedIntoId: row.mergedIntoId,
    isArchived: row.archivedAt !== null,
    isUnlisted: row.unlistedAt !== null,
    isWiki: row.isWiki,
    slowSeconds: row.slowSeconds,
    removedAt: row.removedAt,
    may: topicRights(viewer, factsOf(row)),
  }
}

function acceptedOf(row: Row): Topic['accepted'] {
  const { acceptedReplyId: id, acceptedNumber: number, answererName, answererHandle } = row
  if (id === null || number === null || answererName === null || answererHandle === null)
    return null
  return { id, number, authorName: answererName, authorHandle: answererHandle }
}
