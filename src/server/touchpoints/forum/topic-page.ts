import { sql } from 'kysely'
import { asComment, selectCommentsAmong, type Comment } from '#comments'
import type { Hole } from '#database'
import { found } from '#errors'
import { rememberedFor, type Viewer } from '#spaces'
import { selectTopic, topicOf } from './find-topic.ts'
import { replyOf, selectReplies, windowOfPage, type Window } from './list-replies.ts'
import { postsShown } from './posts-shown.ts'
import { mayReadTopic } from './policy.ts'
import { asEvent, eventsWithin } from './states/read-events.ts'
import type { TopicEvent } from './states/event.ts'
import { relatedTo, type RelatedTopic } from './related.ts'
import { pageOfNumber, type Reply } from './reply.ts'
import type { ForumStore } from './tables.ts'
import type { Topic } from './topic.ts'
import { factsOf } from './topic-rows.ts'

export interface TopicPage {
  topic: Omit<Topic, 'body'> & { comments: Comment[] }
  replies: (Reply & { comments: Comment[] })[]
  related: RelatedTopic[]
  /** What was done to the topic, after the posts of this page. */
  events: TopicEvent[]
  page: number
  pages: number
  /** The next windows to either side in which anything stands: posts may have been moved away. */
  previousPage: number | null
  nextPage: number | null
}

/** All that a page of a topic shows, by three questions asked at once, however long the topic is. */
export async function findTopicPage(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
  { page }: { page: number },
): Promise<TopicPage> {
  const asked = { viewer, id, ...windowOfPage(page) }
  const [[row], replies, comments] = await Promise.all([
    askTopic(store, asked),
    askReplies(store, asked),
    askComments(store, asked),
  ])
  const facts = row && factsOf(row)
  const readable = facts && mayReadTopic(viewer, facts) ? { row, facts } : undefined
  const topic = found(readable, 'topic.unknown', 'There is no such topic.')
  const { lastNumber, lastStanding, lastBefore, firstAfter } = topic.row
  const isOnce = page <= pageOfNumber(lastNumber) || undefined
  found(isOnce, 'topic.page.unknown', 'The topic has no such page.')

  const on = Map.groupBy(comments.map(asComment), (comment) => comment.subjectId)
  return {
    topic: { ...topicOf(viewer, topic.row), comments: on.get(id) ?? [] },
    replies: replies.map((reply) => {
      const comments = reply.removedAt === null ? on.get(reply.id) : undefined
      return { ...replyOf(viewer, topic.facts, reply), comments: comments ?? [] }
    }),
    related: topic.row.related,
    events: topic.row.events.map(asEvent),
    page,
    pages: Math.max(page, pageOfNumber(lastStanding)),
    previousPage: page > 1 ? pageOfNumber(lastBefore) : null,
    nextPage: firstAfter === null ? null : pageOfNumber(firstAfter),
  }
}

interface Asked extends Window {
  viewer: Viewer | undefined
  id: string
}

const askTopic = rememberedFor((store: ForumStore, viewer, hole: Hole<Asked>) => {
  const id = hole(idOf)
  return selectTopic(store, viewer, id).select([
    relatedTo(store, viewer, id),
    eventsWithin(windowOf(hole)),
    ...standing(id, windowOf(hole)),
  ])
})

/** Where posts stand, the opening one being 1: at the end, and next to a window. */
function standing(id: string, { after, upTo }: Window) {
  const replies = sql`from replies where replies.topic_id = ${id}`
  return [
    sql<number>`coalesce((select max(number) ${replies}), 1)`.as('lastStanding'),
    sql<number>`coalesce((select max(number) ${replies} and number <= ${after}), 1)`.as(
      'lastBefore',
    ),
    sql<number | null>`(select min(number) ${replies} and number > ${upTo})`.as('firstAfter'),
  ] as const
}

const askReplies = rememberedFor((store: ForumStore, viewer, hole: Hole<Asked>) => {
  return selectReplies(store, viewer, hole(idOf), windowOf(hole))
})

const askComments = rememberedFor((store: ForumStore, viewer, hole: Hole<Asked>) => {
  return selectCommentsAmong(store, viewer, postsShown(hole(idOf), windowOf(hole)))
})

const idOf = ({ id }: Asked) => id

function windowOf(hole: Hole<Asked>): Window {
  return { after: hole(({ after }) => after), upTo: hole(({ upTo }) => upTo) }
}
