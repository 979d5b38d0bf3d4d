import { sql } from 'kysely'
import type { Activity } from '#timeline'
import type { BadgeFact } from './badge-fact.ts'
import type { RecognitionStore } from './tables.ts'

export const counted = [
  'topic.started',
  'reply.posted',
  'reply.accepted',
  'reply.unaccepted',
  'thanks.received',
  'idea.status_changed',
  'person.invited',
  'person.visited',
] as const
export type Counted = (typeof counted)[number]

/** What an activity adds to what is known of somebody. */
export interface FactChange {
  personId: string
  fact: BadgeFact
  /** How many more, or, of years, how many there are at least. */
  by: number
  at: Date
}

const YEAR_MS = 365.25 * 86_400_000

/** What activities say about people that counts for badges. */
export async function readFacts(
  store: RecognitionStore,
  activities: readonly Activity<Counted>[],
): Promise<FactChange[]> {
  const [proposers, joined] = await Promise.all([
    findProposers(store, activities),
    findJoining(store, activities),
  ])
  return activities.flatMap((activity): FactChange[] => {
    const { personId, occurredAt: at } = activity
    switch (activity.type) {
      case 'topic.started':
      case 'reply.posted':
        return [{ personId, fact: 'posts', by: 1, at }]
      case 'reply.accepted':
      case 'reply.unaccepted': {
        const { authorId } = activity.details
        if (authorId === personId) return []
        const by = activity.type === 'reply.accepted' ? 1 : -1
        return [{ personId: authorId, fact: 'answers', by, at }]
      }
      case 'thanks.received':
        return [{ personId, fact: 'thanks', by: 1, at }]
      case 'person.invited':
        return [{ personId, fact: 'invited', by: 1, at }]
      case 'idea.status_changed': {
        const by = Number(activity.details.to === 'shipped') - Number(wasShipped(activity))
        const proposer = proposers.get(activity.subjectId)
        return proposer && by !== 0 ? [{ personId: proposer, fact: 'shipped', by, at }] : []
      }
      case 'person.visited': {
        const since = joined.get(personId)
        const by = since ? Math.floor((at.getTime() - since.getTime()) / YEAR_MS) : 0
        return by > 0 ? [{ personId, fact: 'years', by, at }] : []
      }
    }
  })
}

function wasShipped({ details }: Activity<'idea.status_changed'>): boolean {
  return details.from === 'shipped'
}

async function findProposers(
  store: RecognitionStore,
  activities: readonly Activity<Counted>[],
): Promise<Map<string, string>> {
  const ids = activities
    .filter(({ type }) => type === 'idea.status_changed')
    .map(({ subjectId }) => subjectId)
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('ideas')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'author_id as authorId'])
    .execute()
  return new Map(rows.map(({ id, authorId }) => [id, authorId]))
}

async function findJoining(
  store: RecognitionStore,
  activities: readonly Activity<Counted>[],
): Promise<Map<string, Date>> {
  const ids = activities
    .filter(({ type }) => type === 'person.visited')
    .map(({ personId }) => personId)
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'joined_at as joinedAt'])
    .execute()
  return new Map(rows.map(({ id, joinedAt }) => [id, joinedAt]))
}

/** Keeps what is known of people, one row for each and fact. */
export async function keepFacts(
  store: RecognitionStore,
  changes: readonly FactChange[],
): Promise<void> {
  const sums = new Map<string, FactChange>()
  for (const change of changes) {
    const key = `${change.personId} ${change.fact}`
    const before = sums.get(key)?.by ?? 0
    const by = change.fact === 'years' ? Math.max(before, change.by) : before + change.by
    sums.set(key, { ...change, by })
  }
  const rows = [...sums.values()]
  if (rows.length === 0) return
  await sql`
    insert into badge_facts as known (person_id, fact, count)
    select * from unnest(
      ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ fact }) => fact)}::text[],
      ${rows.map(({ by }) => by)}::int[]
    )
    on conflict (person_id, fact) do update set count = case
      when known.fact = 'years' then greatest(known.count, excluded.count)
      else known.count + excluded.count
    end
  `.execute(store)
}
