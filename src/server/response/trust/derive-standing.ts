import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import type { TrustStore } from './tables.ts'

const types = [
  'person.visited',
  'post.reacted',
  'post.reaction_withdrawn',
  'topic.started',
  'reply.posted',
] as const
type Told = (typeof types)[number]

/** Counts by day what the levels of trust ask for, and notes whose level may be another one now. */
export const deriveStanding: Required<Subscriber<TrustStore, Told>> = {
  name: 'trust: standing',
  types,
  async handle(store, activities) {
    await addVisits(store, activities)
    await addLikes(store, activities)
    await addReplies(store, activities)
    await addNew(store, activities)
    await noteDue(store, activities.flatMap(whoGains))
  },
  async clear(store) {
    await store.deleteFrom('visit_days').execute()
    await store.deleteFrom('standing_days').execute()
    await store.deleteFrom('replied_topics').execute()
    await store.deleteFrom('community_days').execute()
  },
}

/** Lets the level of some people be found anew. */
export async function noteDue(store: TrustStore, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await sql`
    insert into standings_due (person_id)
    select distinct canonical_id from people where id = any(${[...new Set(personIds)]}::uuid[])
    on conflict do nothing
  `.execute(store)
}

type Deed = Activity<Told>

function whoGains({ personId, ...activity }: Deed): string[] {
  return activity.type === 'post.reacted' ? [personId, activity.details.authorId] : [personId]
}

function dayOf({ occurredAt }: Deed): string {
  return occurredAt.toISOString().slice(0, 10)
}

async function addVisits(store: TrustStore, activities: readonly Deed[]): Promise<void> {
  // Whoever writes or likes is here, even if the visit began the day before.
  await sql`
    insert into visit_days (person_id, day)
    select * from unnest(
      ${activities.map(({ personId }) => personId)}::uuid[],
      ${activities.map(dayOf)}::date[]
    )
    on conflict do nothing
  `.execute(store)
}

async function addLikes(store: TrustStore, activities: readonly Deed[]): Promise<void> {
  const likes = activities.flatMap((activity) => {
    if (activity.type !== 'post.reacted' && activity.type !== 'post.reaction_withdrawn') return []
    const by = activity.type === 'post.reacted' ? 1 : -1
    const day = dayOf(activity)
    return [
      { personId: activity.personId, day, given: by, received: 0 },
      { personId: activity.details.authorId, day, given: 0, received: by },
    ]
  })
  if (likes.length === 0) return
  await sql`
    insert into standing_days (person_id, day, likes_given, likes_received)
    select person_id, day, sum(given), sum(received)
    from unnest(
      ${likes.map(({ personId }) => personId)}::uuid[],
      ${likes.map(({ day }) => day)}::date[],
      ${likes.map(({ given }) => given)}::int[],
      ${likes.map(({ received }) => received)}::int[]
    ) as liked (person_id, day, given, received)
    group by person_id, day
    on conflict (person_id, day) do update set
      likes_given = standing_days.likes_given + excluded.likes_given,
      likes_received = standing_days.likes_received + excluded.likes_received
  `.execute(store)
}

async function addReplies(store: TrustStore, activities: readonly Deed[]): Promise<void> {
  const replies = activities.filter((activity) => activity.type === 'reply.posted')
  const toOthers = replies.filter(({ personId, details }) => details.toId !== personId)
  if (toOthers.length === 0) return
  await sql`
    insert into replied_topics (person_id, topic_id, last_day)
    select person_id, topic_id, max(day)
    from unnest(
      ${toOthers.map(({ personId }) => personId)}::uuid[],
      ${toOthers.map(({ details }) => details.topicId)}::uuid[],
      ${toOthers.map(dayOf)}::date[]
    ) as replied (person_id, topic_id, day)
    group by person_id, topic_id
    on conflict (person_id, topic_id) do update set
      last_day = greatest(replied_topics.last_day, excluded.last_day)
  `.execute(store)
}

async function addNew(store: TrustStore, activities: readonly Deed[]): Promise<void> {
  const posts = activities.filter(({ type }) => type === 'topic.started' || type === 'reply.posted')
  if (posts.length === 0) return
  await sql`
    insert into community_days (day, topics, posts)
    select day, sum(topics), count(*)
    from unnest(
      ${posts.map(dayOf)}::date[],
      ${posts.map(({ type }) => (type === 'topic.started' ? 1 : 0))}::int[]
    ) as posted (day, topics)
    group by day
    on conflict (day) do update set
      topics = community_days.topics + excluded.topics,
      posts = community_days.posts + excluded.posts
  `.execute(store)
}
