import {
  isNews,
  notifyMany,
  notifyMentioned,
  notifyWatchers,
  type NewNotification,
} from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { findStories, type Story } from './stories.ts'
import type { ForumStore } from './tables.ts'

type Told = 'topic.started' | 'reply.posted' | 'reply.accepted' | 'comment.posted'

/**
 * Who is replied to, mentioned, commented on, or has their answer accepted, hears of it; after them
 * whoever watches the topic, one of its tags or its space.
 */
export const tellPeople: Subscriber<ForumStore, Told> = {
  name: 'forum: tell people',
  types: ['topic.started', 'reply.posted', 'reply.accepted', 'comment.posted'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const stories = await findStories(store, news)
    for (const activity of news) {
      const story = stories.get(activity.subjectId)
      if (story) await tell(store, activity, story)
    }
  },
}

/** The parts of a piece of news that follow from its story. */
export function aboutStory(activity: Activity, story: Story) {
  return {
    actorId: activity.personId,
    subjectType: story.subjectType,
    subjectId: activity.subjectId,
    root: { type: 'topic', id: story.topicId },
    spaceId: story.spaceId,
    path: story.path,
    details: { title: story.title },
    key: activity.id,
  }
}

async function tell(store: ForumStore, activity: Activity<Told>, story: Story): Promise<void> {
  const about = aboutStory(activity, story)
  const addressed = addresseeOf(activity)
  const personal: NewNotification[] = addressed ? [{ ...about, ...addressed }] : []
  await notifyMany(store, personal)
  if (activity.type === 'reply.accepted') return
  await notifyMentioned(store, { ...about, body: story.body })
  if (activity.type === 'comment.posted') return
  const kind = activity.type === 'reply.posted' ? 'watched_reply' : 'watched_topic'
  const { topicId, isListed } = story
  await notifyWatchers(store, { ...about, kind, topicId, isListed })
}

/** Whom it is for, besides those it mentions. */
function addresseeOf(activity: Activity<Told>) {
  switch (activity.type) {
    case 'topic.started':
      return undefined
    case 'reply.posted':
      return { personId: activity.details.toId, kind: 'reply' as const }
    case 'reply.accepted':
      return { personId: activity.details.authorId, kind: 'accepted' as const }
    case 'comment.posted':
      return { personId: activity.details.toId, kind: 'comment' as const }
  }
}
