import { sql } from 'kysely'
import { profilesOfMerged } from '#people'
import type { Subscriber } from '#timeline'
import type { ForumStore } from '../tables.ts'
import type { PollKind } from './poll.ts'
import { scoresOf } from './scores.ts'

/** When two profiles become one customer, or two again, the polls they voted in are counted anew. */
export const recountPolls: Subscriber<ForumStore, 'person.merged' | 'person.unmerged'> = {
  name: 'forum: recount polls',
  types: ['person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const polls = await store
      .selectFrom('poll_ballots')
      .where('person_id', 'in', profilesOfMerged(store, activities))
      .select('poll_id as id')
      .distinct()
      .orderBy('id')
      .execute()
    for (const { id } of polls) await recount(store, id)
  },
}

async function recount(store: ForumStore, pollId: string): Promise<void> {
  const { kind } = await store
    .selectFrom('polls')
    .where('id', '=', pollId)
    .select('kind')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const options = await store
    .selectFrom('poll_options')
    .where('poll_id', '=', pollId)
    .select('id')
    .execute()
  const ballots = await listBallots(store, pollId)
  const scores = countScores(
    kind,
    options.map(({ id }) => id),
    ballots,
  )
  for (const [id, score] of scores) {
    await store.updateTable('poll_options').set({ score }).where('id', '=', id).execute()
  }
  const voters = ballots.reduce((sum, { count }) => sum + count, 0)
  await store.updateTable('polls').set({ voter_count: voters }).where('id', '=', pollId).execute()
}

interface CountedBallot {
  choices: string[]
  count: number
}

/** Equal ballots together, of each customer only the latest. */
async function listBallots(store: ForumStore, pollId: string): Promise<CountedBallot[]> {
  const { rows } = await sql<CountedBallot>`
    select choices, count(*)::int as count from (
      select distinct on (people.canonical_id) choices
      from poll_ballots join people on people.id = poll_ballots.person_id
      where poll_id = ${pollId}
      order by people.canonical_id, cast_at desc
    ) as latest group by choices
  `.execute(store)
  return rows
}

function countScores(
  kind: PollKind,
  options: readonly string[],
  ballots: readonly CountedBallot[],
): Map<string, number> {
  const scores = new Map(options.map((id) => [id, 0]))
  for (const { choices, count } of ballots) {
    for (const [id, points] of scoresOf(kind, options.length, choices)) {
      scores.set(id, (scores.get(id) ?? 0) + points * count)
    }
  }
  return scores
}
