import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayReadReports, type Person } from '#people'
import { geometricMean, reciprocity, wilson, type Reciprocity } from '#statistics'
import { concentrationOf, coreLoad, type Concentration } from './concentration.ts'
import {
  countContributions,
  countRegistered,
  countReturns,
  findLastSign,
  listArcs,
  listContributorDays,
} from './contributors.ts'
import { indicate, type Dimension, type Indicator } from './indicator.ts'
import { measureAnswering, type Answering } from './questions.ts'
import { DAYS, stickiness } from './stickiness.ts'
import type { BalanceStore } from './tables.ts'

/** Whether the community gives and takes in balance, as far as it can be known. */
export interface Balance {
  /** Until when it was observed. */
  asOf: Date
  registered: number
  contributors: number
  contributions: number
  answering: Answering
  concentration: Concentration
  reciprocity: Reciprocity
  stickiness: number
  indicators: Indicator[]
  /** The geometric mean of what is known of each, and the one that holds the community back. */
  dimensions: { name: Dimension; score: number | null }[]
  binding: Dimension | null
}

const DAY_MS = 86_400_000
const BEGINNING = new Date(0)

/** Measures the community as it was at `asOf`, or when a member last joined or anybody wrote. */
export function measureBalance(
  store: BalanceStore,
  viewer: Person | undefined,
  options: { asOf?: Date } = {},
): Promise<Balance> {
  allow(mayReadReports(viewer), 'balance.read', 'Only staff may look at the balance.')
  return inTransaction(store, async (store) => {
    const asOf = options.asOf ?? (await findLastSign(store)) ?? new Date()
    const registered = await countRegistered(store, asOf)
    const counts = await countContributions(store, { since: BEGINNING, asOf })
    const answering = await measureAnswering(store, asOf)
    const indicators = await indicateAll(store, asOf, answering)
    return {
      asOf,
      registered,
      contributors: counts.length,
      contributions: counts.reduce((sum, count) => sum + count, 0),
      answering,
      concentration: concentrationOf(counts, registered),
      reciprocity: reciprocity(await listArcs(store, asOf)),
      stickiness: stickiness(await listContributorDays(store, { asOf, days: DAYS })),
      indicators,
      ...judge(indicators),
    }
  })
}

async function indicateAll(
  store: BalanceStore,
  asOf: Date,
  { questions, answered, within24h, byPeers }: Answering,
): Promise<Indicator[]> {
  const { newcomers, returned } = await countReturns(store, { asOf, from: 8, to: 97 })
  const since = new Date(asOf.getTime() - 30 * DAY_MS)
  const monthly = await countContributions(store, { since, asOf })
  return [
    indicate('V1', questions, within24h),
    indicate('V2', answered, byPeers),
    indicate('M4', newcomers, newcomers === 0 ? null : wilson(returned, newcomers)),
    indicate('M5', monthly.length, coreLoad(monthly)),
  ]
}

function judge(indicators: readonly Indicator[]): Pick<Balance, 'dimensions' | 'binding'> {
  const names: Dimension[] = ['value', 'authenticity', 'motivation']
  const dimensions = names.map((name) => {
    const scores = indicators
      .filter((indicator) => indicator.dimension === name)
      .flatMap(({ score }) => (score === null ? [] : [score]))
    return { name, score: scores.length === 0 ? null : geometricMean(scores) }
  })
  const [worst] = dimensions
    .filter((dimension) => dimension.score !== null)
    .sort((one, other) => (one.score ?? 1) - (other.score ?? 1))
  return { dimensions, binding: worst?.name ?? null }
}
