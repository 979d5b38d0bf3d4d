import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { it } from '#test'
import { bgNbd } from './bg-nbd.ts'
import { estimate } from './estimate.ts'
import { expectedSpend, gammaGamma } from './gamma-gamma.ts'
import { gather, type Columns } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'
import type { PurchaseModel } from './model.ts'
import { paretoNbd } from './pareto-nbd.ts'

const log = '../shared/data/cdnow/CDNOW_sample.txt'
const summary = '../shared/data/cdnow/cdnow_customers_summary.csv'
const golden = '../shared/data/golden.json'
const isThere = [log, summary, golden].every((file) => existsSync(file))
const DAY_MS = 86_400_000
const CALIBRATED = Date.UTC(1997, 8, 30) / DAY_MS
/** Parameters are given with six digits. */
const SIX_DIGITS = 1.5e-6

interface Golden {
  params: number[]
  LL: number
  holdout39w: { pred: number; MAE: number }
  se: number[]
}

type Fits = Record<'bgnbd' | 'mbgnbd' | 'paretonbd', Golden>
type Known = Record<'x' | 'tx' | 'T' | 'm' | 'gg_E', number> &
  Record<`${'bg' | 'mbg' | 'pn'}_${'palive' | 'E39'}`, number>

interface Anchors {
  cdnow_summary_rounded_2357: Fits
  cdnow_from_log_exact_days: Fits & {
    gamma_gamma: { params_p_q_gamma: number[]; LL: number }
    customers: Known[]
  }
}

const fits = [
  { model: bgNbd, key: 'bgnbd', short: 'bg' },
  { model: mbgNbd, key: 'mbgnbd', short: 'mbg' },
  { model: paretoNbd, key: 'paretonbd', short: 'pn' },
] as const

it.for(fits)('finds what is published of CDNOW: $key', async ({ model, key, short }, { skip }) => {
  skip(!isThere, `${log} is not there`)
  const expected = await readGolden()
  const { customers, columns } = await readLog()
  const { params, LL, se, holdout39w } = expected.cdnow_from_log_exact_days[key]
  const { parameters, logLikelihood, errors, hasSettled } = fit(model, columns)
  expect(hasSettled).toBe(true)
  expect(logLikelihood).toBeCloseTo(LL, 4)
  params.forEach((each, index) => {
    expect(Math.abs(parameters[index]! - each)).toBeLessThan(SIX_DIGITS)
    expect(Math.abs(errors![index]! - se[index]!)).toBeLessThan(2e-5)
  })

  const forecasts = customers.map(({ repeats, last, age }) => {
    const { alive, expectedIfAlive } = model.outlook(parameters, repeats, last / 7, age / 7)
    return alive * expectedIfAlive(39)
  })
  expect(sum(forecasts)).toBeCloseTo(holdout39w.pred, 1)
  const misses = customers.map(({ later }, index) => Math.abs(later - forecasts[index]!))
  expect(sum(misses) / misses.length).toBeCloseTo(holdout39w.MAE, 4)
  for (const each of expected.cdnow_from_log_exact_days.customers) {
    const { alive, expectedIfAlive } = model.outlook(parameters, each.x, each.tx, each.T)
    expect(alive).toBeCloseTo(each[`${short}_palive`], 5)
    expect(alive * expectedIfAlive(39)).toBeCloseTo(each[`${short}_E39`], 4)
  }
})

it.for(fits)('and of its rounded summary: $key', async ({ model, key }, { skip }) => {
  skip(!isThere, `${summary} is not there`)
  const lines = (await readFile(summary, 'utf8')).trim().split('\n').slice(1)
  const rows = lines.map((line) => line.split(',').map(Number) as [number, number, number, number])
  const columns = {
    repeats: rows.map(([, repeats]) => repeats),
    last: rows.map(([, , last]) => last),
    age: rows.map(([, , , age]) => age),
  }
  const histories = gather(columns, 1)
  const found = estimate((at, slope) => model.likelihood(histories, at, slope), 4, rows.length)
  const { params, LL } = (await readGolden()).cdnow_summary_rounded_2357[key]
  expect(found.logLikelihood).toBeCloseTo(LL, 4)
  params.forEach((each, index) => {
    expect(Math.abs(found.parameters[index]! - each)).toBeLessThan(SIX_DIGITS * 10)
  })
})

it('finds what CDNOW customers spend', async ({ skip }) => {
  skip(!isThere, `${log} is not there`)
  const expected = (await readGolden()).cdnow_from_log_exact_days
  const { customers } = await readLog()
  const spending = customers.filter(({ repeats, mean }) => repeats > 0 && mean > 0)
  expect(spending).toHaveLength(946)
  const repeats = Float64Array.from(spending, ({ repeats }) => repeats)
  const mean = Float64Array.from(spending, ({ mean }) => mean)
  const found = estimate((at, slope) => gammaGamma({ repeats, mean }, at, slope), 3, 946)
  expect(found.logLikelihood).toBeCloseTo(expected.gamma_gamma.LL, 4)
  expected.gamma_gamma.params_p_q_gamma.forEach((each, index) => {
    expect(Math.abs(found.parameters[index]! - each)).toBeLessThan(SIX_DIGITS)
  })
  for (const each of expected.customers)
    expect(expectedSpend(found.parameters, each.x, each.m)).toBeCloseTo(each.gg_E, 3)
})

function fit(model: PurchaseModel, columns: Columns) {
  const histories = gather(columns)
  return estimate((at, slope) => model.likelihood(histories, at, slope), 4, histories.customers)
}

async function readGolden(): Promise<Anchors> {
  return JSON.parse(await readFile(golden, 'utf8')) as Anchors
}

/** One purchase per customer and day; what came after 30 September 1997 is held out. */
async function readLog() {
  const days = new Map<string, Map<number, number>>()
  for (const line of (await readFile(log, 'utf8')).trim().split('\n')) {
    const [, id = '', date = '', , amount = ''] = line.trim().split(/\s+/)
    const [, year, month, day] = (/^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? []).map(Number)
    const at = Date.UTC(year!, month! - 1, day) / DAY_MS
    const own = days.get(id) ?? new Map<number, number>()
    days.set(id, own.set(at, (own.get(at) ?? 0) + Number(amount)))
  }
  const customers = [...days.values()].map((own) => {
    const [first = 0, ...others] = [...own.keys()].sort((one, other) => one - other)
    const repeats = others.filter((at) => at <= CALIBRATED)
    return {
      ...{ repeats: repeats.length, last: (repeats.at(-1) ?? first) - first },
      ...{ age: CALIBRATED - first, later: others.length - repeats.length },
      mean: repeats.length > 0 ? sum(repeats.map((at) => own.get(at)!)) / repeats.length : 0,
    }
  })
  const columns = {
    repeats: customers.map(({ repeats }) => repeats),
    last: customers.map(({ last }) => last),
    age: customers.map(({ age }) => age),
  }
  return { customers, columns }
}

function sum(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0)
}
