import { accuracy, binsOf, expectLater, goOn, type Held } from './back-test.ts'
import { bgNbd } from './bg-nbd.ts'
import type { Days } from './days.ts'
import type { Estimate } from './estimate.ts'
import { fitModel } from './fit-model.ts'
import type { Answer, BackTest, ForecastNote, ModelReport, Refusal } from './forecast.ts'
import type { Spending } from './gamma-gamma.ts'
import { gather } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'
import type { PurchaseModel } from './model.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { score, totalOrders, type Scores } from './score.ts'
import { fitSpend } from './spend.ts'

export interface ForecastInput {
  holdDays: number
  now: Days
  early: Held
  spending: Spending
}

export type Made =
  | { refusal: Refusal }
  | {
      answer: Omit<Answer, 'asOf' | 'currency' | 'tenths' | 'backTest'> & {
        backTest: Omit<BackTest, 'splitAt'>
      }
      scores: Scores
    }

const ENOUGH_REPEATERS = 100
const ENOUGH_PAUSES = 2
/** By BG/NBD whoever bought once is there for ever: it is shown beside the others, never chosen. */
const models = [mbgNbd, paretoNbd, bgNbd]

/**
 * Fits every model to what was known at the split, chooses the one that would have been the least off
 * for single customers, and says by it what is to be expected. Refuses what would be guessing.
 */
export function makeForecast(input: ForecastInput, onProgress: (share: number) => void): Made {
  const refusal = refuse(input)
  if (refusal) return { refusal }
  const tried = models.map((model, index) => {
    const early = fitModel(model, gather(input.early))
    onProgress((index + 0.5) / 4)
    const found = fitModel(model, gather(input.now))
    onProgress((index + 1) / 4)
    const expected = early.hasSettled
      ? expectLater(model, early.parameters, input.early, input.holdDays)
      : null
    const test = expected && accuracy(input.early, expected)
    return { model, found, expected, test, report: reportOf(model, found, test) }
  })
  const [best] = tried
    .filter(({ model, found, test }) => model !== bgNbd && found.hasSettled && test)
    .sort((one, other) => one.test!.mae - other.test!.mae)
  if (!best?.expected || !best.test) return { refusal: { code: 'no_fit', found: 0, needed: 1 } }
  const scores = score(best.model, best.found.parameters, input.now)
  onProgress(1)
  const naive = accuracy(input.early, goOn(input.early, input.holdDays))
  const spend = fitSpend(input.spending)
  const notes: ForecastNote[] = [
    ...(isWithoutLeaving(scores) ? ['no_churn' as const] : []),
    ...(best.test.mae >= naive.mae ? ['no_better' as const] : []),
    ...(Math.abs(spend.correlation) > 0.3 ? ['spend_depends' as const] : []),
    ...(spend.parameters ? [] : ['plain_spend' as const]),
  ]
  return {
    scores,
    answer: {
      ...{ model: best.model.name, models: tried.map(({ report }) => report), spend, notes },
      customers: sum(input.now.weights),
      repeaters: repeatersOf(input.now),
      orders: bounds(best.model, best.found, input.now),
      backTest: {
        ...{ days: input.holdDays, naive, bins: binsOf(input.early, best.expected) },
        customers: sum(input.early.weights),
        actual: input.early.later.reduce(
          (all, each, row) => all + each * input.early.weights[row]!,
          0,
        ),
      },
    },
  }
}

function refuse({ now, early, holdDays }: ForecastInput): Refusal | undefined {
  if (now.repeats.length === 0) return { code: 'no_purchases', found: 0, needed: 1 }
  const few = Math.min(repeatersOf(now), repeatersOf(early))
  if (few < ENOUGH_REPEATERS) return { code: 'few_repeaters', found: few, needed: ENOUGH_REPEATERS }
  const observed = oldest(early) + holdDays
  const needed = Math.ceil(ENOUGH_PAUSES * usualPause(now))
  return observed < needed ? { code: 'short_history', found: observed, needed } : undefined
}

function oldest({ age }: Days): number {
  return age.reduce((most, each) => Math.max(most, each), 0)
}

/** The median, over customers, of the days between two purchases. */
function usualPause({ repeats, last, weights }: Days): number {
  const pauses = Array.from(repeats, (x, row) => ({ days: last[row]! / x, weight: weights[row]! }))
    .filter((_, row) => repeats[row]! > 0)
    .sort((one, other) => one.days - other.days)
  const half = pauses.reduce((all, { weight }) => all + weight, 0) / 2
  let seen = 0
  return pauses.find(({ weight }) => (seen += weight) >= half)?.days ?? 0
}

function reportOf(model: PurchaseModel, found: Estimate, test: ModelReport['test']): ModelReport {
  const { parameters, errors, logLikelihood, hasSettled } = found
  return {
    ...{ name: model.name, logLikelihood, hasSettled, test },
    parameters: model.parameters.map((name, index) => {
      const error = errors?.[index] ?? null
      return { name, value: parameters[index]!, error: Number.isFinite(error) ? error : null }
    }),
  }
}

const Z80 = 1.2815515655446004

/** By how sure the parameters are (delta method), and by chance as with counts. */
function bounds(model: PurchaseModel, { parameters, covariance }: Estimate, days: Days) {
  const expected = totalOrders(model, parameters, days)
  const step = 1e-3
  const slope = Array.from(parameters, (_, index) => {
    const [above, below] = [step, -step].map((by) => {
      const near = parameters.map((each, other) => (other === index ? each * Math.exp(by) : each))
      return totalOrders(model, near, days)
    })
    return (above! - below!) / (2 * step)
  })
  const unsure = covariance ?? []
  const variance = unsure.reduce((all, row, index) => {
    return all + slope[index]! * row.reduce((sum, each, other) => sum + each * slope[other]!, 0)
  }, expected)
  const half = Z80 * Math.sqrt(Math.max(0, variance))
  return { expected, low: Math.max(0, expected - half), high: expected + half }
}

function isWithoutLeaving({ alive, weights }: Scores): boolean {
  const there = alive.reduce((all, each, row) => all + (each > 0.99 ? weights[row]! : 0), 0)
  return there > 0.99 * sum(weights)
}

function repeatersOf({ repeats, weights }: Days): number {
  return repeats.reduce((all, each, row) => all + (each > 0 ? weights[row]! : 0), 0)
}

function sum(values: Float64Array): number {
  return values.reduce((all, each) => all + each, 0)
}
