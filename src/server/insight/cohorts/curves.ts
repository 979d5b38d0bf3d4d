import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { Person } from '#people'
import { kaplanMeier, medianWait, shareBy, type Wait } from '#statistics'
import { chosen, scopeFor, type CohortFilter, type Scope } from './choose.ts'
import { ENOUGH_PEOPLE, SILENCE_DAYS } from './life.ts'
import type { MeasuringStore } from './tables.ts'

/**
 * `order_2` to `order_5`: days from the first order to that one. `next_1` to `next_3`: days from
 * that order to the next. `silence`: days from joining until a silence had lasted long enough.
 */
export const curveNames = [
  ...(['order_2', 'order_3', 'order_4', 'order_5'] as const),
  ...(['next_1', 'next_2', 'next_3', 'silence'] as const),
] as const
export type CurveName = (typeof curveNames)[number]

export interface Curve {
  name: CurveName
  people: number
  /** For how many it came. The others are counted for as long as we saw them. */
  events: number
  /** The day by which it came for more than half; none while it did not. */
  median: number | null
  /** Too few to say; shown in grey. */
  isUnsure: boolean
  points: Point[]
}

/** By that day: the share who bought again, or of `silence` those who still take part. */
interface Point {
  day: number
  /** Of whom we know what they did until that day. */
  atRisk: number
  value: number
  low: number
  high: number
  isUnsure: boolean
}

export interface Curves extends Scope {
  people: number
  silenceDays: number
  curves: Curve[]
}

const STEP_DAYS = 7
const MOST_DAYS = 728

/** Product-limit curves with log-log intervals; whoever is not there yet is right-censored. */
export function measureCurves(
  store: MeasuringStore,
  viewer: Person | undefined,
  filter: CohortFilter = {},
): Promise<Curves> {
  const scope = scopeFor(viewer, filter)
  return inTransaction(store, async (store) => {
    const waits = await (scope.life === 'purchases' ? listOrderWaits : listSilences)(store, scope)
    const byName = Map.groupBy(waits, ({ name }) => name)
    const curves = curveNames.flatMap((name) => curveOf(name, byName.get(name) ?? []))
    const people = Math.max(0, ...curves.map((curve) => curve.people))
    return { ...scope, people, silenceDays: SILENCE_DAYS, curves }
  })
}

type NamedWait = Wait & { name: CurveName; count: number }

/** The pairs of orders between which one waits; orders on one day are one. */
async function listOrderWaits(store: MeasuringStore, scope: Scope): Promise<NamedWait[]> {
  const { rows } = await sql<NamedWait>`
    with ${chosen(scope)}, waits as (
      select name, started, age_days, ended is not null and ended <= age_days as is_over, ended
      from chosen, lateral (values
        ('order_2', 0, offsets[1]), ('order_3', 0, offsets[2]),
        ('order_4', 0, offsets[3]), ('order_5', 0, offsets[4]),
        ('next_1', 0, offsets[1]), ('next_2', offsets[1], offsets[2]),
        ('next_3', offsets[2], offsets[3])
      ) as pair (name, started, ended)
      where started <= age_days
    )
    select name, case when is_over then ended else age_days end - started as time,
      is_over as "isOver", count(*) as count
    from waits group by 1, 2, 3
  `.execute(store)
  return rows
}

async function listSilences(store: MeasuringStore, scope: Scope): Promise<NamedWait[]> {
  const { rows } = await sql<NamedWait>`
    with ${chosen(scope)}, waits as (
      select started_on, as_of, coalesce(silent_on, last_on + ${sql.lit(SILENCE_DAYS)}) as ended_on
      from chosen
    )
    select 'silence' as name, least(ended_on, as_of) - started_on as time,
      ended_on <= as_of as "isOver", count(*) as count
    from waits group by 2, 3
  `.execute(store)
  return rows
}

function curveOf(name: CurveName, waits: readonly NamedWait[]): Curve[] {
  const people = count(waits)
  if (people === 0) return []
  const steps = kaplanMeier(waits)
  const horizon = Math.min(MOST_DAYS, Math.max(...waits.map(({ time }) => time)))
  const days = Array.from({ length: Math.floor(horizon / STEP_DAYS) + 1 }, (_, step) => {
    return step * STEP_DAYS
  })
  const points = days.map((day): Point => {
    const atRisk = count(waits.filter(({ time }) => time >= day))
    const share = shareBy(steps, day)
    const { value, low, high } = name === 'silence' ? rest(share) : share
    return { day, atRisk, value, low, high, isUnsure: atRisk < ENOUGH_PEOPLE }
  })
  const events = count(waits.filter(({ isOver }) => isOver))
  const isUnsure = people < ENOUGH_PEOPLE
  return [{ name, people, events, median: medianWait(steps), isUnsure, points }]
}

function count(waits: readonly NamedWait[]): number {
  return waits.reduce((sum, wait) => sum + wait.count, 0)
}

function rest({ value, low, high }: { value: number; low: number; high: number }) {
  return { value: 1 - value, low: 1 - high, high: 1 - low }
}
