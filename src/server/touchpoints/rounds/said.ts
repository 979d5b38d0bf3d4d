import { sql } from 'kysely'
import type { Person } from '#people'
import { visibleRounds } from './policy.ts'
import { roundPath } from './round.ts'
import type { RoundStore } from './tables.ts'

/** Whoever had a place in a round, some at a time in the order of their ids: what they found led to it. */
export async function listTesters(
  store: RoundStore,
  roundId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<{ personId: string; quote: string; spaceId: null }[]> {
  let seated = store
    .selectFrom('round_applications as applied')
    .innerJoin('rounds', 'rounds.id', 'applied.round_id')
    .innerJoin('people', 'people.id', 'applied.person_id')
    .where('applied.round_id', '=', roundId)
    .where('applied.state', '=', 'chosen')
    .select(['people.canonical_id as personId', 'rounds.title as quote'])
    .select(sql<null>`null`.as('spaceId'))
    .distinct()
  if (after !== undefined) seated = seated.where('people.canonical_id', '>', after)
  return await seated.orderBy('personId').limit(sql.lit(limit)).execute()
}

/** Those of the rounds that the viewer may see, by their ids. */
export async function roundCards(
  store: RoundStore,
  viewer: Person | undefined,
  ids: readonly string[],
): Promise<Map<string, { title: string; path: string }>> {
  const rounds = await store
    .selectFrom('rounds')
    .where(({ eb, fn, val }) => eb('rounds.id', '=', fn.any(val(ids))))
    .where(sql<boolean>`${visibleRounds(store, viewer)}`)
    .select(['rounds.id', 'rounds.title'])
    .execute()
  return new Map(rounds.map(({ id, title }) => [id, { title, path: roundPath(id) }]))
}
