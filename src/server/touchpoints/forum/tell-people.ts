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
    const told = news.flatMap((activity) => {
      const story = stories.get(activity.subjectId)
      return story ? [{ activity, story, about: aboutStory(activity, story) }] : []
    })
    // Whoever hears of it in several ways hears of it in the first one.
    await notifyMany(store, told.flatMap(addressed))
    for (const { activity, about, story } of told) {
      if (activity.type === 'reply.accepted') continue
      await notifyMentioned(store, { ...about, body: story.body })
    }
    await notifyWatchers(store, told.flatMap(watched))
  },
}

/** The parts of a piece of news that follow from its story. */
export function aboutStory(activity: Activity, story: Story) {
  return {
    actorId: activity.personId,
    subjectType: story.subjectType,
    subjectId: activity.subjectId,
    root: { type: 'topic' as const, id: story.topicId },
    spaceId: story.spaceId,
    path: story.path,
    details: { title: story.title },
    key: activity.id,
  }
}

interface ToTell {
  activity: Activity<Told>
  story: Story
  about: ReturnType<typeof aboutStory>
}

function addressed({ activity, about }: ToTell): NewNotification[] {
  const addressee = addresseeOf(activity)
  return addressee ? [{ ...about, ...addressee }] : []
}

function watched({ activity: { type }, story: { isListed }, about }: ToTell) {
  if (type !== 'reply.posted' && type !== 'topic.started') return []
  const kind: 'watched_reply' | 'watched_topic' =
    type === 'reply.posted' ? 'watched_reply' : 'watched_topic'
  return [{ ...about, kind, isListed }]
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
