import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import { contributionsOf, type Contribution, type Told } from './contribution.ts'
import type { BalanceStore } from './tables.ts'

/** Keeps who contributed what, to whom and when, and since when each profile is registered. */
export const deriveContributions: Required<Subscriber<BalanceStore, Told | 'person.joined'>> = {
  name: 'balance',
  types: [
    'person.joined',
    'topic.started',
    'reply.posted',
    'comment.posted',
    'topic.removed',
    'topic.restored',
    'reply.removed',
    'reply.restored',
    'comment.removed',
    'comment.restored',
  ],
  async handle(store, activities) {
    const joined = activities.filter((activity) => activity.type === 'person.joined')
    const told = activities.filter((activity) => activity.type !== 'person.joined')
    if (joined.length > 0) await keepRegistrations(store, joined)
    if (told.length > 0) await keepContributions(store, contributionsOf(told))
  },
  async clear(store) {
    await store.deleteFrom('contributions').execute()
    await store.deleteFrom('registrations').execute()
  },
}

async function keepRegistrations(
  store: BalanceStore,
  joined: readonly Activity<'person.joined'>[],
): Promise<void> {
  await sql`
    insert into registrations (person_id, registered_at)
    select person_id, min(registered_at) from unnest(
      ${joined.map((activity) => activity.personId)}::uuid[],
      ${joined.map((activity) => activity.occurredAt)}::timestamptz[]
    ) as joined (person_id, registered_at) group by person_id
    on conflict (person_id) do update
      set registered_at = least(registrations.registered_at, excluded.registered_at)
  `.execute(store)
}

async function keepContributions(
  store: BalanceStore,
  contributions: readonly Contribution[],
): Promise<void> {
  const column = <Value>(pick: (contribution: Contribution) => Value) => contributions.map(pick)
  await sql`
    insert into contributions as known
      (person_id, subject_id, kind, topic_id, to_id, by_staff, posted_at, removals)
    select * from unnest(
      ${column((contribution) => contribution.personId)}::uuid[],
      ${column((contribution) => contribution.subjectId)}::uuid[],
      ${column((contribution) => contribution.kind)}::text[],
      ${column((contribution) => contribution.topicId)}::uuid[],
      ${column((contribution) => contribution.toId)}::uuid[],
      ${column((contribution) => contribution.byStaff)}::boolean[],
      ${column((contribution) => contribution.postedAt)}::timestamptz[],
      ${column((contribution) => contribution.removals)}::integer[]
    )
    on conflict (person_id, subject_id) do update set
      (kind, topic_id, to_id, by_staff, posted_at) = (
        select kind, topic_id, to_id, by_staff, posted_at
        from (values
          (1, known.kind, known.topic_id, known.to_id, known.by_staff, known.posted_at),
          (2, excluded.kind, excluded.topic_id, excluded.to_id, excluded.by_staff,
            excluded.posted_at)
        ) as told (rank, kind, topic_id, to_id, by_staff, posted_at)
        order by posted_at is null, rank
        limit 1
      ),
      removals = known.removals + excluded.removals
  `.execute(store)
}
