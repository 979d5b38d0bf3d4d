import { listTopics, type TopicCard } from '#forum'
import { levelOf, listNotifications, type Notification } from '#notifications'
import type { Viewer } from '#spaces'
import type { DigestStore } from './tables.ts'

/** What happened while somebody was away: for them, and around them. */
export interface Digest {
  news: Notification[]
  decisions: Notification[]
  topics: TopicCard[]
}

/** reference: a digest has five of each. */
const MOST = 5
const CANDIDATES = 12

/** What the viewer may read and has not seen since a time, the best of it. */
export async function buildDigest(
  store: DigestStore,
  viewer: Viewer,
  { since }: { since: Date },
): Promise<Digest> {
  const { items } = await listNotifications(store, viewer, { isUnread: true }, 50)
  const recent = items.filter(({ createdAt }) => createdAt > since)
  const isDecision = ({ kind }: Notification) => kind === 'idea_status'
  return {
    news: recent.filter((one) => isForReader(one)).slice(0, MOST),
    decisions: recent.filter(isDecision).slice(0, MOST),
    topics: await listWorthReading(store, viewer, since),
  }
}

export function isEmpty({ news, decisions, topics }: Digest): boolean {
  return news.length + decisions.length + topics.length === 0
}

/** What follows from watching is found among the topics. */
function isForReader({ kind }: Notification): boolean {
  return !['idea_status', 'watched_topic', 'watched_reply'].includes(kind)
}

/** The best of the week, and then what is new; nothing of one's own, and nothing muted. */
async function listWorthReading(store: DigestStore, viewer: Viewer, since: Date) {
  const best = await listTopics(store, viewer, { order: 'top', period: 'week' })
  const latest = await listTopics(store, viewer, { order: 'latest' })
  const topics = new Map([...best.items, ...latest.items].map((topic) => [topic.id, topic]))
  const fresh = [...topics.values()].filter(
    ({ authorId, lastPostedAt }) => authorId !== viewer.id && lastPostedAt > since,
  )
  const worth: TopicCard[] = []
  for (const topic of fresh.slice(0, CANDIDATES)) {
    const level = await levelOf(store, viewer, { rootId: topic.id, spaceId: topic.spaceId })
    if (level !== 'mute') worth.push(topic)
  }
  return worth.slice(0, MOST)
}
