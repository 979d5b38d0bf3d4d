import type { Tables } from '#database'
import { replyCards, replyPath, topicCards, topicPath } from '#forum'
import { ideaCards, ideaPath } from '#ideas'
import type { Viewer } from '#spaces'
import type { AppTables } from './tables.ts'

/** Something that can be bookmarked or linked to, wherever it lives. */
export interface Subject {
  title: string
  excerpt: string
  /** Where it is read, from `/`. */
  path: string
  spaceId: string
  spaceName: string
}

export interface SubjectRef {
  subjectType: string
  subjectId: string
}

/** Those of the things that the viewer may read now, by their ids. */
export async function findSubjects(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  refs: readonly SubjectRef[],
): Promise<Map<string, Subject>> {
  const idsOf = (type: string) =>
    refs.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)
  const [topics, replies, ideas] = await Promise.all([
    topicCards(store, viewer, idsOf('topic')),
    replyCards(store, viewer, idsOf('reply')),
    ideaCards(store, viewer, idsOf('idea')),
  ])
  const subjects = new Map<string, Subject>()
  for (const [id, topic] of topics) {
    const { title, excerpt, spaceId, spaceName } = topic
    subjects.set(id, { title, excerpt, spaceId, spaceName, path: topicPath(topic) })
  }
  for (const [id, reply] of replies) {
    const { topicTitle: title, excerpt, spaceId, spaceName } = reply
    const topic = { id: reply.topicId, slug: reply.topicSlug }
    const path = replyPath(topic, reply.number)
    subjects.set(id, { title, excerpt, spaceId, spaceName, path })
  }
  for (const [id, idea] of ideas) {
    const { title, excerpt, spaceId, spaceName } = idea
    subjects.set(id, { title, excerpt, spaceId, spaceName, path: ideaPath(idea) })
  }
  return subjects
}
