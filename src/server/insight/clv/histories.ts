/** What of a customer counts: repeat purchases, time of the last one and age, since the first. */
export interface Columns {
  repeats: ArrayLike<number>
  last: ArrayLike<number>
  age: ArrayLike<number>
  /** How many customers each row stands for; one if not said. */
  weights?: ArrayLike<number>
}

/**
 * Customers by what counts: equals are one row with a weight, and what costs time to compute is
 * computed for each distinct count and time alone. Times are in weeks.
 */
export interface Histories {
  customers: number
  counts: Float64Array
  /** How many customers have a count. */
  countWeights: Float64Array
  times: Float64Array
  rows: number
  /** For each row, which of the counts and times it has. */
  repeats: Int32Array
  last: Int32Array
  age: Int32Array
  weights: Float64Array
}

const DAYS_A_WEEK = 7

/** Gathers equal customers; `daysAWeek` is 1 where times come in weeks already. */
export function gather(columns: Columns, daysAWeek = DAYS_A_WEEK): Histories {
  const { repeats, last, age, weights } = columns
  const n = repeats.length
  const counts = new Distinct()
  const times = new Distinct()
  const kept = { repeats: new Int32Array(n), last: new Int32Array(n), age: new Int32Array(n) }
  const weightOf = new Float64Array(n)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * n + 2))).fill(-1)
  let rows = 0
  for (let index = 0; index < n; index++) {
    const count = counts.place(repeats[index]!)
    const [before, until] = [times.place(last[index]!), times.place(age[index]!)]
    let slot = hashOf(count, before, until) & (slots.length - 1)
    for (; ; slot = (slot + 1) & (slots.length - 1)) {
      const row = slots[slot]!
      if (row < 0) break
      if (kept.repeats[row] === count && kept.last[row] === before && kept.age[row] === until) break
    }
    let row = slots[slot]!
    if (row < 0) {
      row = slots[slot] = rows++
      kept.repeats[row] = count
      kept.last[row] = before
      kept.age[row] = until
    }
    weightOf[row]! += weights?.[index] ?? 1
  }
  return finish(
    counts.all(),
    times.all().map((time) => time / daysAWeek),
    rows,
    kept,
    weightOf,
  )
}

/** Every so manyeth of the distinct histories, with their weights: a sample to begin with. */
export function thin(histories: Histories, every: number): Histories {
  const { counts, times, weights, repeats, last, age } = histories
  const some = <Column extends Int32Array | Float64Array>(column: Column) =>
    column.filter((_, row) => row % every === 0) as Column
  const rows = Math.ceil(histories.rows / every)
  const kept = { repeats: some(repeats), last: some(last), age: some(age) }
  return finish(counts, times, rows, kept, some(weights))
}

function finish(
  counts: Float64Array,
  times: Float64Array,
  rows: number,
  kept: Pick<Histories, 'repeats' | 'last' | 'age'>,
  weightOf: Float64Array,
): Histories {
  const countWeights = new Float64Array(counts.length)
  const weights = weightOf.slice(0, rows)
  for (let row = 0; row < rows; row++) countWeights[kept.repeats[row]!]! += weights[row]!
  return {
    ...{ counts, countWeights, times, rows, weights },
    customers: weights.reduce((sum, each) => sum + each, 0),
    repeats: kept.repeats.slice(0, rows),
    last: kept.last.slice(0, rows),
    age: kept.age.slice(0, rows),
  }
}

function hashOf(count: number, last: number, age: number): number {
  let hash = Math.imul(count, 0x9e3779b1) ^ Math.imul(last, 0x85ebca77) ^ Math.imul(age, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Numbers the values it meets in the order in which it meets them. */
class Distinct {
  readonly #places = new Map<number, number>()

  place(value: number): number {
    let place = this.#places.get(value)
    if (place === undefined) this.#places.set(value, (place = this.#places.size))
    return place
  }

  all(): Float64Array {
    return Float64Array.from(this.#places.keys())
  }
}
