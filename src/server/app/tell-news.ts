import { now } from '#clock'
import { announce, type News } from '#live'
import { listTakingPart } from '#messages'
import type { Activity, Subscriber } from '#timeline'
import type { Database } from './tables.ts'

/** What happened longer ago, such as what an import brought in, is no news. */
const NEWS_MS = 120_000

const types = [
  'topic.started',
  'topic.edited',
  'topic.removed',
  'reply.posted',
  'reply.edited',
  'reply.removed',
  'whisper.posted',
  'comment.posted',
  'message.sent',
] as const

type Told = Activity<(typeof types)[number]>

/**
 * Tells who listens that something happened in a topic, a list or an inbox. A subscriber and not
 * part of the acts: commits that notify wait for each other.
 */
export const tellNews: Subscriber<Database, (typeof types)[number]> = {
  name: 'live: tell news',
  types,
  async handle(store, activities) {
    const since = now().getTime() - NEWS_MS
    const fresh = activities.filter(({ occurredAt }) => occurredAt.getTime() > since)
    const parts = await listTakingPart(
      store,
      fresh.flatMap((act) => (act.type === 'message.sent' ? act.details.conversationId : [])),
    )
    await announce(
      store,
      fresh.flatMap((activity) => newsOf(activity, parts)),
    )
  },
}

function newsOf(activity: Told, parts: ReadonlyMap<string, readonly string[]>): News[] {
  const { type, subjectId: id, personId: by } = activity
  switch (type) {
    case 'topic.started':
      return [{ channel: 'lists', kind: type, id, by }]
    case 'topic.edited':
    case 'topic.removed':
      return [{ channel: `topic:${id}`, kind: type, id, by }]
    case 'reply.posted':
    case 'reply.edited':
    case 'reply.removed':
    case 'whisper.posted':
      return [{ channel: `topic:${activity.details.topicId}`, kind: type, id, by }]
    case 'comment.posted': {
      const { on, rootId } = activity.details
      return on === 'idea' ? [] : [{ channel: `topic:${rootId}`, kind: type, id, by }]
    }
    case 'message.sent': {
      const people = parts.get(activity.details.conversationId) ?? []
      return people.map((personId) => ({ channel: `person:${personId}`, kind: type, id, by }))
    }
  }
}
