import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import { isNews } from './news.ts'
import type { NotificationStore } from './tables.ts'

type Act = 'topic.started' | 'reply.posted' | 'idea.proposed' | 'comment.posted'

/**
 * Who starts a topic or proposes an idea watches it, and who replies, or comments on an idea, tracks
 * it, unless they chose otherwise.
 */
export const keepLevels: Subscriber<NotificationStore, Act> = {
  name: 'notifications: keep levels',
  types: ['topic.started', 'reply.posted', 'idea.proposed', 'comment.posted'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const started = news.filter(({ type }) => type === 'topic.started' || type === 'idea.proposed')
    const replied = news.filter((act) => act.type === 'reply.posted' || isOnIdea(act))
    await follow(store, started, 'watch', sql`choices.watches_started`)
    await follow(store, replied, 'track', sql`choices.tracks_replied`)
  },
}

function isOnIdea(act: Activity<Act>): boolean {
  return act.type === 'comment.posted' && act.details.on === 'idea'
}

function rootOf(act: Activity<Act>): { type: 'topic' | 'idea'; id: string } {
  if (act.type === 'reply.posted') return { type: 'topic', id: act.details.topicId }
  if (act.type === 'comment.posted') return { type: 'idea', id: act.details.rootId }
  return { type: act.type === 'idea.proposed' ? 'idea' : 'topic', id: act.subjectId }
}

/** What a person chose, and whatever is closer, stays. */
async function follow(
  store: NotificationStore,
  activities: readonly Activity<Act>[],
  level: 'watch' | 'track',
  isWanted: ReturnType<typeof sql>,
): Promise<void> {
  if (activities.length === 0) return
  const roots = activities.map(rootOf)
  await sql`
    insert into attention_levels (person_id, subject_type, subject_id, level, is_automatic)
    select distinct person.canonical_id, act.root_type, act.root_id, ${level}, true
    from unnest(
      ${activities.map(({ personId }) => personId)}::uuid[],
      ${roots.map(({ type }) => type)}::text[],
      ${roots.map(({ id }) => id)}::uuid[]
    ) as act (person_id, root_type, root_id)
    join people person on person.id = act.person_id
    left join attention_choices choices on choices.person_id = person.canonical_id
    where coalesce(${isWanted}, true)
    on conflict (person_id, subject_type, subject_id) do nothing
  `.execute(store)
}
