import { isNews, notify, notifyMentioned, notifyWatchers } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { ideaPath } from './idea.ts'
import type { IdeaStore } from './tables.ts'

type Written = 'idea.proposed' | 'comment.posted'

/**
 * Whose idea is commented on, and who is mentioned, hears of it; after them whoever watches the idea,
 * one of its tags or its space.
 */
export const tellProposers: Subscriber<IdeaStore, Written> = {
  name: 'ideas: tell proposers',
  types: ['idea.proposed', 'comment.posted'],
  async handle(store, activities) {
    for (const activity of activities.filter(isNews)) await tell(store, activity)
  },
}

async function tell(store: IdeaStore, activity: Activity<Written>): Promise<void> {
  if (activity.type === 'comment.posted' && activity.details.on !== 'idea') return
  const isComment = activity.type === 'comment.posted'
  const ideaId = isComment ? activity.details.onId : activity.subjectId
  const idea = await store
    .selectFrom('ideas')
    .where('id', '=', ideaId)
    .select(['id', 'slug', 'title', 'body', 'space_id as spaceId'])
    .executeTakeFirst()
  const body = isComment ? await findRemark(store, activity.subjectId) : idea?.body
  if (!idea || body === undefined) return
  const about = {
    actorId: activity.personId,
    subjectType: isComment ? 'comment' : 'idea',
    subjectId: activity.subjectId,
    root: { type: 'idea' as const, id: idea.id },
    spaceId: idea.spaceId,
    path: ideaPath(idea),
    details: { title: idea.title },
    key: activity.id,
  }
  if (isComment) {
    await notify(store, { ...about, personId: activity.details.toId, kind: 'comment' })
  }
  await notifyMentioned(store, { ...about, body })
  const kind = isComment ? 'watched_reply' : 'watched_topic'
  await notifyWatchers(store, [{ ...about, kind, isListed: true }])
}

async function findRemark(store: IdeaStore, id: string): Promise<string | undefined> {
  const comment = await store
    .selectFrom('comments')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .select('body')
    .executeTakeFirst()
  return comment?.body
}
