import { createPerson, listHistory, type Person } from '#people'
import { recordMany } from '#timeline'
import { print, median, wordAfter } from './report.ts'
import { openRiders, riderId, type Riders } from './riders.ts'
import { follow, vote } from './subscribers.ts'

const ROUNDS = 20
const AT_ONCE = 100

/**
 * The same among ever more activities, and by which power of their number it grows: 0 where it does
 * not, 1 where it grows as they do (`--sizes`, people with ten activities each).
 */
export async function run(): Promise<void> {
  const sizes = (wordAfter('--sizes') ?? '1000,10000,100000').split(',').map(Number)
  const measured = new Map<string, number[]>()
  for (const size of sizes) {
    const riders = await openRiders(size)
    for (const [name, ms] of Object.entries(await measure(riders))) {
      measured.set(name, [...(measured.get(name) ?? []), ms])
    }
    await riders.close()
  }
  const figures: Record<string, number> = {}
  for (const [name, values] of measured) {
    values.forEach((ms, place) => (figures[`${name}, among ${10 * sizes[place]!}, ms`] = ms))
    figures[`${name}: exponent (bound 0.2)`] = exponentOf(sizes, values)
  }
  print('growth', figures)
}

async function measure(riders: Riders): Promise<Record<string, number>> {
  const { database, people } = riders
  const ann: Person = { ...(await createPerson(database, { name: 'Ann' })), role: 'agent' }
  await follow(riders)
  const batch = () => Array.from({ length: AT_ONCE }, (_, turn) => vote(turn, people))
  const page = (turn: number) => listHistory(database, ann, riderId(people - turn * 13), {})
  return {
    'a page of a timeline': await timed(page),
    [`recording ${AT_ONCE} activities`]: await timed(() => recordMany(database, batch())),
    [`followers, ${AT_ONCE} activities`]: await timed(
      () => follow(riders),
      () => recordMany(database, batch()),
    ),
  }
}

/** The median of some rounds, in ms; what goes before each is not counted. */
async function timed(
  work: (turn: number) => Promise<unknown>,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const times = []
  for (let turn = 0; turn < ROUNDS; turn++) {
    await before()
    const started = performance.now()
    await work(turn)
    times.push(performance.now() - started)
  }
  return median(times)
}

/** The slope of a line through the logarithms, by least squares. */
function exponentOf(sizes: readonly number[], values: readonly number[]): number {
  const [xs, ys] = [sizes.map(Math.log), values.map(Math.log)]
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const [x, y] = [mean(xs), mean(ys)]
  const rise = mean(xs.map((each, place) => (each - x) * (ys[place]! - y)))
  return rise / mean(xs.map((each) => (each - x) ** 2))
}
