import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import { isNews } from './news.ts'
import type { NotificationStore } from './tables.ts'

type Act = 'topic.started' | 'reply.posted'

/** Who starts a topic watches it, and who replies tracks it, unless they chose otherwise. */
export const keepLevels: Subscriber<NotificationStore, Act> = {
  name: 'notifications: keep levels',
  types: ['topic.started', 'reply.posted'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const started = news.filter(({ type }) => type === 'topic.started')
    const replied = news.filter(({ type }) => type === 'reply.posted')
    await follow(store, started, 'watch', sql`choices.watches_started`)
    await follow(store, replied, 'track', sql`choices.tracks_replied`)
  },
}

/** What a person chose, and whatever is closer, stays. */
async function follow(
  store: NotificationStore,
  activities: readonly Activity<Act>[],
  level: 'watch' | 'track',
  isWanted: ReturnType<typeof sql>,
): Promise<void> {
  if (activities.length === 0) return
  const topicOf = (act: Activity<Act>) =>
    act.type === 'reply.posted' ? act.details.topicId : act.subjectId
  await sql`
    insert into attention_levels (person_id, subject_type, subject_id, level, is_automatic)
    select distinct person.canonical_id, 'topic', act.topic_id, ${level}, true
    from unnest(
      ${activities.map(({ personId }) => personId)}::uuid[],
      ${activities.map(topicOf)}::uuid[]
    ) as act (person_id, topic_id)
    join people person on person.id = act.person_id
    left join attention_choices choices on choices.person_id = person.canonical_id
    where coalesce(${isWanted}, true)
    on conflict (person_id, subject_type, subject_id) do nothing
  `.execute(store)
}
