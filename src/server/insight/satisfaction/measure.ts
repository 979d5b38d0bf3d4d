import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayReadReports, type Person } from '#people'
import { partsShown, type Difference } from '#statistics'
import { periodOf, periodsBetween, startOfWindow, unitFor, type Unit } from './periods.ts'
import { scales, type ScoreScale } from './scale.ts'
import { scored } from './scored.ts'
import type { SatisfactionStore } from './tables.ts'
import { sumOf, weigh, weighChange, type Figure, type Tally } from './weigh.ts'

/** One month or quarter; its figure is hidden with fewer than ten answers. */
interface Period {
  /** Its first day. */
  start: string
  n: number
  figure: Figure | null
  /** Since the period before that has a figure. */
  change: Difference | null
}

/** One scale over the last two years. */
export interface Trend {
  scale: ScoreScale
  n: number
  /** Who gave those answers, each once. */
  people: number
  figure: Figure | null
  periods: Period[]
}

export interface Satisfaction {
  asOf: Date
  /** Since when answers count: eight quarters, the present one among them. */
  from: Date
  unit: Unit
  /** The scales on which somebody answered. */
  trends: Trend[]
}

/**
 * How content customers say to be, by what they answered under their name: net promoter score, and
 * the shares of good answers on the other scales. Staff and bots do not count.
 */
export function measureSatisfaction(
  store: SatisfactionStore,
  viewer: Person | undefined,
  { asOf = now() }: { asOf?: Date | undefined } = {},
): Promise<Satisfaction> {
  allow(mayReadReports(viewer), 'satisfaction.read', 'Only staff may look at satisfaction.')
  return inTransaction(store, async (store) => {
    const from = startOfWindow(asOf)
    const months = await countByMonth(store, { from, asOf })
    const people = await countPeople(store, { from, asOf })
    const unit = unitFor(answersByMonth(months), asOf)
    const trends = scales.flatMap((scale): Trend[] => {
      const own = months.filter((month) => month.scale === scale)
      const first = own.map(({ month }) => month).sort()[0]
      if (first === undefined) return []
      const parts = Map.groupBy(own, ({ month }) => periodOf(month, unit))
      const periods = periodsBetween(periodOf(first, unit), asOf, unit).map((start) => {
        return { start, tallies: parts.get(start) ?? [] }
      })
      const who = people.find((one) => one.scale === scale)?.people ?? 0
      return [
        {
          ...{ scale, n: sumOf(own), people: who, figure: weigh(scale, own) },
          periods: weighPeriods(scale, periods),
        },
      ]
    })
    return { asOf, from, unit, trends }
  })
}

function weighPeriods(
  scale: ScoreScale,
  parts: readonly { start: string; tallies: readonly Tally[] }[],
): Period[] {
  const shown = partsShown(parts.map(({ tallies }) => sumOf(tallies)))
  let before: Figure | null = null
  return parts.map(({ start, tallies }, index) => {
    const figure: Figure | null = shown[index] ? weigh(scale, tallies) : null
    const change = before && figure ? weighChange(scale, before, figure) : null
    before = figure ?? before
    return { start, n: sumOf(tallies), figure, change }
  })
}

interface Span {
  from: Date
  asOf: Date
}

async function countByMonth(store: SatisfactionStore, span: Span) {
  const { rows } = await sql<Tally & { scale: ScoreScale; month: string }>`
    select scale, date_trunc('month', answered_at at time zone 'UTC')::date::text as month, score,
      count(*)::int as count
    from (${scored(span)}) as scored group by 1, 2, 3
  `.execute(store)
  return rows
}

async function countPeople(store: SatisfactionStore, span: Span) {
  const { rows } = await sql<{ scale: ScoreScale; people: number }>`
    select scale, count(distinct person_id)::int as people
    from (${scored(span)}) as scored group by 1
  `.execute(store)
  return rows
}

/** Of the scale that is answered most, for all are shown by the same periods. */
function answersByMonth(months: readonly (Tally & { scale: ScoreScale; month: string })[]) {
  const byScale = [...Map.groupBy(months, ({ scale }) => scale).values()]
  const most = byScale.sort((one, other) => sumOf(other) - sumOf(one))[0] ?? []
  const byMonth = Map.groupBy(most, ({ month }) => month)
  return new Map([...byMonth].map(([month, tallies]) => [month, sumOf(tallies)]))
}
