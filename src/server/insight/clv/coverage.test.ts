import { expect, it } from 'vitest'
import { startRandom, type Random } from '#simulation'
import { bgNbd } from './bg-nbd.ts'
import type { Days } from './days.ts'
import { fitModel } from './fit-model.ts'
import { gather } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { score } from './score.ts'

const CUSTOMERS = 3000
const [WATCHED, YEAR] = [700, 365]
/** Rates a week, as the models have them: r and alpha of buying, two more of leaving. */
const place = Float64Array.of(0.9, 14, 0.8, 2.4)

type Kind = 'bg_nbd' | 'mbg_nbd' | 'pareto_nbd'

/** The days since the first purchase on which somebody buys, by what each model assumes. */
function live(random: Random, kind: Kind, days: number): number[] {
  const [r = 0, alpha = 0, a = 0, b = 0] = place
  const rate = random.gamma(r, alpha) / 7
  const leaving = kind === 'pareto_nbd' ? 0 : random.beta(a, b)
  const end = kind === 'pareto_nbd' ? random.exponential(7 / random.gamma(0.8, 48)) : days
  const bought = [0]
  if (kind === 'mbg_nbd' && random.chance(leaving)) return bought
  for (let day = 0; ;) {
    day += random.exponential(1 / rate)
    if (day > Math.min(days, end)) return bought
    bought.push(day)
    if (random.chance(leaving)) return bought
  }
}

/** What is known of customers at the end of what we watched, and how often each buys within a year. */
function simulate(kind: Kind): { days: Days; later: number[] } {
  const random = startRandom(`coverage ${kind}`)
  const lives = Array.from({ length: CUSTOMERS }, () => {
    const age = random.int(60, WATCHED)
    const bought = live(random, kind, age + YEAR)
    const seen = bought.filter((day) => day <= age)
    return { age, seen, later: bought.length - seen.length }
  })
  const column = (pick: (life: (typeof lives)[0]) => number) => Int32Array.from(lives, pick)
  const days = {
    repeats: column(({ seen }) => seen.length - 1),
    last: column(({ seen }) => Math.round(seen.at(-1) ?? 0)),
    age: column(({ age }) => age),
    weights: new Float64Array(CUSTOMERS).fill(1),
  }
  return { days, later: lives.map(({ later }) => later) }
}

const worlds = [
  { model: bgNbd, truth: place },
  { model: mbgNbd, truth: place },
  { model: paretoNbd, truth: Float64Array.of(0.9, 14, 0.8, 48) },
]

it.for(worlds)('ends within its bounds as often as they say: $model.name', ({ model, truth }) => {
  const { days, later } = simulate(model.name)
  const { low365, high365 } = score(model, truth, days)
  let [hits, said, spread] = [0, 0, 0]
  later.forEach((count, row) => {
    const [low, high] = [low365[row] ?? 0, high365[row] ?? 0]
    if (low <= count && count <= high) hits++
    const last = (days.last[row] ?? 0) / 7
    const outlook = model.outlook(truth, days.repeats[row] ?? 0, last, (days.age[row] ?? 0) / 7)
    let [share, n] = [low === 0 ? 1 - outlook.alive : 0, 0]
    for (const chance of outlook.chancesIfAlive(YEAR / 7)) {
      if (n >= low) share += outlook.alive * chance
      if (++n > high) break
    }
    expect(share).toBeGreaterThanOrEqual(0.8 - 1e-9)
    said += share
    spread += share * (1 - share)
  })
  // A sum of coins of known chances: four standard deviations miss once in 16,000 seeds.
  expect(Math.abs(hits - said)).toBeLessThan(4 * Math.sqrt(spread))
  console.info(`${model.name}: ${hits} of ${CUSTOMERS} within, ${said.toFixed(1)} said`)
})

it.for(worlds)('holds as well when it has to learn how they buy: $model.name', ({ model }) => {
  const { days, later } = simulate(model.name)
  const { parameters } = fitModel(model, gather(days))
  const { low365, high365 } = score(model, parameters, days)
  const hits = later.filter(
    (count, row) => (low365[row] ?? 0) <= count && count <= (high365[row] ?? 0),
  ).length
  // At least 80 of 100, but for chance: the lower bound of a binomial at four deviations.
  const least = 0.8 * CUSTOMERS - 4 * Math.sqrt(CUSTOMERS * 0.8 * 0.2)
  expect(hits).toBeGreaterThan(least)
  console.info(`${model.name}, fitted: ${((100 * hits) / CUSTOMERS).toFixed(1)} of 100 within`)
})
