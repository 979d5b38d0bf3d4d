/** Answers the value at a place and writes the slope into `slope`. */
export type Objective = (at: Float64Array, slope: Float64Array) => number

export interface Minimum {
  at: Float64Array
  value: number
  /** The steepest slope that is left in any direction: near 0 at a minimum. */
  slope: number
  evaluations: number
}

/**
 * Walks down to where `objective` is least: L-BFGS (Nocedal 1980) with a line search that keeps the
 * weak conditions of Wolfe by bisection (Lewis & Overton 2013). Where it is not finite counts as too
 * far. Ends when the slope is below `tolerance` or figures are too coarse to get any lower; whoever
 * asks looks at `slope`.
 */
export function minimize(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-8, mostSteps = 300, inverse }: Options = {},
): Minimum {
  let here = look(objective, start)
  let evaluations = 1
  const memory: Pair[] = []
  for (let step = 0; step < mostSteps && steepest(here.slope) > tolerance; step++) {
    const direction = directionOf(here.slope, memory, inverse)
    if (dot(direction, here.slope) >= 0) {
      if (memory.length === 0) break
      memory.length = 0
      continue
    }
    const found = search(objective, here, direction)
    evaluations += found.evaluations
    if (found.place === undefined) {
      if (memory.length === 0) break
      memory.length = 0
      continue
    }
    const moved = minus(found.place.at, here.at)
    const bent = minus(found.place.slope, here.slope)
    const curvature = dot(moved, bent)
    if (curvature > 1e-300) memory.push({ moved, bent, curvature })
    if (memory.length > MEMORY) memory.shift()
    here = found.place
  }
  return { at: here.at, value: here.value, slope: steepest(here.slope), evaluations }
}

interface Options {
  tolerance?: number
  mostSteps?: number
  /** The inverse of the curvature, if it is known from somewhere: then few steps are enough. */
  inverse?: readonly Float64Array[] | undefined
}

interface Place {
  at: Float64Array
  value: number
  slope: Float64Array
}

interface Pair {
  moved: Float64Array
  bent: Float64Array
  curvature: number
}

const MEMORY = 10
/** The longest first try in any direction: what is minimised here lives on a logarithmic scale. */
const LONGEST = 2

/** The two loops of L-BFGS: the slope, bent by what the last steps taught of the curvature. */
function directionOf(
  slope: Float64Array,
  memory: readonly Pair[],
  inverse: Options['inverse'],
): Float64Array {
  let direction = slope.map((each) => -each)
  const shares = memory.map(() => 0)
  for (let index = memory.length - 1; index >= 0; index--) {
    const { moved, bent, curvature } = memory[index]!
    shares[index] = dot(moved, direction) / curvature
    add(direction, bent, -shares[index]!)
  }
  const last = memory.at(-1)
  const scale = last ? last.curvature / dot(last.bent, last.bent) : 1 / (1 + steepest(slope))
  const down = direction
  direction = down.map((each, index) => (inverse ? dot(inverse[index]!, down) : each * scale))
  memory.forEach(({ moved, bent, curvature }, index) =>
    add(direction, moved, shares[index]! - dot(bent, direction) / curvature),
  )
  return direction
}

function search(objective: Objective, from: Place, direction: Float64Array) {
  const down = dot(direction, from.slope)
  let [low, high] = [0, Infinity]
  let length = Math.min(1, LONGEST / steepest(direction))
  for (let evaluations = 1; evaluations <= 40; evaluations++) {
    const place = look(
      objective,
      from.at.map((each, index) => each + length * direction[index]!),
    )
    if (!(place.value <= from.value + 1e-4 * length * down)) high = length
    else if (dot(place.slope, direction) < 0.9 * down) low = length
    else return { place, evaluations }
    length = high === Infinity ? 2 * low : (low + high) / 2
  }
  return { place: undefined, evaluations: 40 }
}

function look(objective: Objective, at: Float64Array): Place {
  const slope = new Float64Array(at.length)
  return { at, value: objective(at, slope), slope }
}

function steepest(slope: Float64Array): number {
  return slope.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, each, index) => sum + each * other[index]!, 0)
}

function minus(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((each, index) => each - other[index]!)
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  what.forEach((each, index) => (to[index]! += times * each))
}
