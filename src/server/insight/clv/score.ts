import type { Days } from './days.ts'
import type { Outlook, PurchaseModel } from './model.ts'

/** What is expected of customers with each history; orders at all, and if they still are customers. */
export interface Scores extends Days {
  alive: Float64Array
  orders90: Float64Array
  low90: Int32Array
  high90: Int32Array
  orders365: Float64Array
  low365: Int32Array
  high365: Int32Array
  ifAlive365: Float64Array
  /** Orders of the next five years, each worth less the later it comes. */
  lifetime: Float64Array
}

const DAYS_A_WEEK = 7
const [QUARTER, YEAR] = [90 / DAYS_A_WEEK, 365 / DAYS_A_WEEK]
/** What a year's wait takes off. */
const ANNUAL_DISCOUNT = 0.15
const LIFETIME_STEPS = 20

export function score(model: PurchaseModel, parameters: Float64Array, days: Days): Scores {
  const rows = days.repeats.length
  const floats = () => new Float64Array(rows)
  const whole = () => new Int32Array(rows)
  const scores: Scores = {
    ...days,
    ...{ alive: floats(), ifAlive365: floats(), lifetime: floats() },
    ...{ orders90: floats(), low90: whole(), high90: whole() },
    ...{ orders365: floats(), low365: whole(), high365: whole() },
  }
  for (let row = 0; row < rows; row++) {
    const times = [days.last[row]! / DAYS_A_WEEK, days.age[row]! / DAYS_A_WEEK] as const
    const outlook = model.outlook(parameters, days.repeats[row]!, ...times)
    scores.alive[row] = outlook.alive
    scores.orders90[row] = outlook.alive * outlook.expectedIfAlive(QUARTER)
    scores.ifAlive365[row] = outlook.expectedIfAlive(YEAR)
    scores.orders365[row] = outlook.alive * scores.ifAlive365[row]!
    scores.lifetime[row] = outlook.alive * discounted(outlook)
    ;[scores.low90[row], scores.high90[row]] = within(outlook, QUARTER)
    ;[scores.low365[row], scores.high365[row]] = within(outlook, YEAR)
  }
  return scores
}

/** Orders of all within a year. */
export function totalOrders(model: PurchaseModel, parameters: Float64Array, days: Days): number {
  return days.weights.reduce((sum, weight, row) => {
    const times = [days.last[row]! / DAYS_A_WEEK, days.age[row]! / DAYS_A_WEEK] as const
    const { alive, expectedIfAlive } = model.outlook(parameters, days.repeats[row]!, ...times)
    return sum + weight * alive * expectedIfAlive(YEAR)
  }, 0)
}

/** Between what numbers of orders a customer ends in 80 of 100 cases, and mostly more. */
function within({ alive, chancesIfAlive }: Outlook, weeks: number): [number, number] {
  let below = 1 - alive
  let low: number | undefined
  let n = 0
  for (const chance of chancesIfAlive(weeks)) {
    below += alive * chance
    if (below >= 0.1) low ??= n
    if (below >= 0.9 || n >= MOST_ORDERS) return [low ?? n, n]
    n++
  }
  return [n, n]
}

const MOST_ORDERS = 10_000

/** Quarter by quarter for five years, as if orders came in the middle of each. */
function discounted({ expectedIfAlive }: Outlook): number {
  let [sum, before] = [0, 0]
  for (let step = 1; step <= LIFETIME_STEPS; step++) {
    const until = expectedIfAlive((step * YEAR) / 4)
    sum += (until - before) / (1 + ANNUAL_DISCOUNT) ** ((step - 0.5) / 4)
    before = until
  }
  return sum
}
