import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayReadReports, type Person } from '#people'
import { classes, type Scope } from './classes.ts'
import { findMainCurrency } from './currencies.ts'
import { segmentNames, segmentOf, type SegmentName } from './segment.ts'
import type { ValueStore } from './tables.ts'

/** The customers of a time by how recently, how often and for how much they bought. */
export interface Assessment {
  asOf: Date
  /** That in which most orders were paid; amounts are in its minor unit. */
  currency: string | null
  otherCurrencies: { currency: string; people: number }[]
  people: number
  /** Days, purchases and units of money from which on the next class begins. */
  cuts: Levels<number[]>
  /** How many classes there really are: fewer than 5 where many customers are alike. */
  levels: Levels<number>
  /** How many people are in class 1, 2, 3, 4, 5. */
  counts: Levels<number[]>
  segments: Segment[]
  notes: Note[]
}

export interface Levels<Value> {
  recency: Value
  frequency: Value
  amount: Value
}

export interface Segment {
  name: SegmentName
  people: number
  orders: number
  amount: number
  /** Of all people assessed. */
  share: number
}

/** `few_customers`: below 500 quintiles mislead. The others: fewer than five classes. */
export type Note =
  | 'few_customers'
  | 'few_recency_levels'
  | 'few_frequency_levels'
  | 'few_amount_levels'

const ENOUGH_CUSTOMERS = 500

/** Classes every customer who bought until `asOf` (or now) in the main currency. */
export function assessRfm(
  store: ValueStore,
  viewer: Person | undefined,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<Assessment> {
  allow(mayReadReports(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  return inTransaction(store, async (store) => {
    const { currency, others } = await findMainCurrency(store, asOf)
    const scope = { currency: currency ?? '', asOf }
    const cells = await countCells(store, scope)
    const cuts = await findCuts(store, scope)
    const levels = each((measure) => new Set(cuts[measure]).size + 1)
    const people = cells.reduce((sum, cell) => sum + cell.people, 0)
    return {
      ...{ asOf, currency, otherCurrencies: others, people, levels },
      cuts: each((measure) => [...new Set(cuts[measure])]),
      counts: each((measure) => countClasses(cells, measure)),
      segments: segmentNames.map((name) => segmentFrom(cells, name, people)),
      notes: notesOn(people, levels),
    }
  })
}

interface Cell {
  recency: number
  frequency: number
  amount: number
  people: number
  orders: number
  total: number
}

async function countCells(store: ValueStore, scope: Scope): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with ${classes(scope)}
    select r as recency, f as frequency, m as amount, count(*) as people,
      sum(classed.frequency)::bigint as orders, sum(classed.amount)::bigint as total
    from classed group by r, f, m
  `.execute(store)
  return rows
}

async function findCuts(store: ValueStore, scope: Scope): Promise<Levels<number[]>> {
  const { rows } = await sql<Levels<number[]>>`
    with ${classes(scope)} select recency, frequency, amount from cuts
  `.execute(store)
  return rows[0] ?? each(() => [])
}

function countClasses(cells: readonly Cell[], measure: keyof Levels<unknown>): number[] {
  const counts = [0, 0, 0, 0, 0]
  for (const cell of cells) {
    const place = cell[measure] - 1
    counts[place] = (counts[place] ?? 0) + cell.people
  }
  return counts
}

function segmentFrom(cells: readonly Cell[], name: SegmentName, all: number): Segment {
  const segment = { name, people: 0, orders: 0, amount: 0, share: 0 }
  for (const cell of cells) {
    if (segmentOf(`${cell.recency}${cell.frequency}${cell.amount}`) !== name) continue
    segment.people += cell.people
    segment.orders += cell.orders
    segment.amount += cell.total
  }
  return { ...segment, share: all === 0 ? 0 : segment.people / all }
}

function notesOn(people: number, levels: Levels<number>): Note[] {
  if (people === 0) return []
  return [
    ...(people < ENOUGH_CUSTOMERS ? (['few_customers'] as const) : []),
    ...(['recency', 'frequency', 'amount'] as const)
      .filter((measure) => levels[measure] < 5)
      .map((measure) => `few_${measure}_levels` as const),
  ]
}

function each<Value>(value: (measure: keyof Levels<unknown>) => Value): Levels<Value> {
  return { recency: value('recency'), frequency: value('frequency'), amount: value('amount') }
}
