import type { OrderLine } from '#orders'
import { valuesOf, type PurchaseFacts, type KeptReport, type Rank } from './report.ts'

/** What all reports of one purchase say together. */
export interface Settled {
  amount: number
  currency: string
  refunded: number
  disputed: number
  quantity: number
  lines: OrderLine[]
  orderedAt: Date
  at: Date
  /** Whose it is by whoever is believed most, if anybody says. */
  personId: string | null
}

/**
 * The order that reports tell of; none where nobody says that it was paid. The amount is what the
 * most believed system says. Of what went back each system has its own sum and the greatest counts,
 * as several tell of the same refund; through a public key nothing goes back that others vouch for.
 */
export function settle(group: readonly KeptReport[]): Settled | undefined {
  const bySystem = Object.values(Object.groupBy(group, ({ system }) => system))
  const told = bySystem.filter((reports) => reports !== undefined).map(sumOf)
  told.sort((one, other) => one.rank - other.rank || (one.system < other.system ? -1 : 1))
  const best = told.find(({ isPaid, amount }) => isPaid && amount !== undefined)
  if (best?.amount === undefined || best.currency === undefined) return undefined
  const { amount, currency } = best
  const believed = told.filter(({ rank }) => rank < 4 || best.rank === 4)
  const most = (values: readonly number[]) => Math.min(amount, Math.max(0, ...values))
  const refunded = most(believed.map((sum) => inMoneyOf(best, sum, sum.back)))
  const disputed = most(believed.map((sum) => inMoneyOf(best, sum, sum.disputed)))
  const listed = told.find(({ lines }) => lines.length > 0) ?? best
  return {
    ...{ amount, currency, refunded, disputed: Math.min(disputed, refunded) },
    ...{ quantity: listed.quantity, lines: listed.lines, orderedAt: best.orderedAt },
    at: new Date(Math.max(...group.map(({ at }) => at.getTime()))),
    personId: whoseOf(group),
  }
}

interface Sum {
  system: string
  rank: Rank
  isPaid: boolean
  amount: number | undefined
  currency: string | undefined
  back: number | 'all'
  disputed: number
  quantity: number
  lines: OrderLine[]
  orderedAt: Date
}

/** What one system says: the sum of its payments, each of which it may tell of in several words. */
function sumOf(reports: readonly KeptReport[]): Sum {
  const parts = paymentsOf(reports).map(partOf)
  const isPaid = parts.some((part) => part.isPaid)
  const counted = parts.filter((part) => part.isPaid || !isPaid)
  const amounts = counted.flatMap(({ amount }) => amount ?? [])
  const telling = reports.find(({ facts }) => facts.lines !== undefined && facts.lines.length > 0)
  const ordered = reports.map(({ facts, at }) => facts.orderedAt ?? at.toISOString()).sort()
  const isAll = parts.some(({ back }) => back === 'all')
  return {
    ...{ system: reports[0]?.system ?? '', rank: reports[0]?.rank ?? 4, isPaid },
    amount: amounts.length > 0 ? add(amounts) : undefined,
    currency: counted.find(({ currency }) => currency !== undefined)?.currency,
    back: isAll ? 'all' : add(parts.map(({ back }) => Number(back))),
    disputed: add(parts.map(({ disputed }) => disputed)),
    quantity: Math.max(1, ...reports.map(({ facts }) => facts.quantity ?? 1)),
    lines: telling?.facts.lines ?? [],
    orderedAt: new Date(ordered[0] ?? 0),
  }
}

/** Money that moved apart; what names no payment goes together. */
function paymentsOf(reports: readonly KeptReport[]): KeptReport[][] {
  const groups: { names: Set<string>; reports: KeptReport[] }[] = []
  for (const report of reports) {
    const names = new Set(valuesOf(report, 'pay'))
    if (names.size === 0) names.add('')
    const same = groups.filter((group) => [...names].some((name) => group.names.has(name)))
    for (const group of same) groups.splice(groups.indexOf(group), 1)
    groups.push({
      names: new Set([...names, ...same.flatMap((group) => [...group.names])]),
      reports: [...same.flatMap((group) => group.reports), report],
    })
  }
  return groups.map((group) => group.reports)
}

function partOf(reports: readonly KeptReport[]) {
  const firm = reports.filter(({ facts }) => facts.amount !== undefined && !facts.isFallback)
  const telling = firm.length > 0 ? firm : reports.filter(({ facts }) => facts.amount !== undefined)
  const paid = telling.filter(({ facts }) => facts.isPaid)
  const amounts = (paid.length > 0 ? paid : telling).flatMap(({ facts }) => facts.amount ?? [])
  const amount = amounts.length > 0 ? Math.max(...amounts) : undefined
  const disputed = add(reports.map(({ facts }) => facts.disputed ?? 0))
  const back = backOf(reports, amount)
  const { currency } = (paid[0] ?? telling[0] ?? reports.find(hasCurrency))?.facts ?? {}
  return {
    ...{ amount, currency, disputed, isPaid: paid.length > 0 },
    back: back === 'all' ? back : Math.min(amount ?? Infinity, back + disputed),
  }
}

function hasCurrency({ facts }: { facts: PurchaseFacts }): boolean {
  return facts.currency !== undefined
}

function backOf(reports: readonly KeptReport[], amount: number | undefined): number | 'all' {
  const isAll = ({ facts }: KeptReport) => facts.back === 'all' || facts.refund === 'all'
  if (reports.some(isAll)) return 'all'
  const wholes = reports.map(({ facts, at }) => Number(facts.back ?? 0) - failedSince(reports, at))
  const refunds = add(reports.map(({ facts }) => Number(facts.refund ?? 0)))
  const shrunk = reports
    .filter(({ facts }) => facts.isFallback && facts.amount !== undefined)
    .map(({ facts }) => (amount ?? 0) - (facts.amount ?? 0))
  return Math.max(0, refunds, ...wholes, ...shrunk)
}

/** A sum that was told before a refund failed still has it in it. */
function failedSince(reports: readonly KeptReport[], at: Date): number {
  return add(reports.map((report) => (report.at > at ? (report.facts.failed ?? 0) : 0)))
}

/** Other money is counted by the share of the order that it was. */
function inMoneyOf(best: Sum, sum: Sum, value: number | 'all'): number {
  const whole = best.amount ?? 0
  if (value === 'all') return whole
  if (sum.currency === best.currency || sum.currency === undefined) return value
  return sum.amount ? Math.round((value / sum.amount) * whole) : 0
}

function whoseOf(group: readonly KeptReport[]): string | null {
  const named = group.filter(({ personId }) => personId !== null)
  const key = ({ rank, at, system, object }: KeptReport) =>
    `${rank} ${at.toISOString()} ${system} ${object}`
  named.sort((one, other) => (key(one) < key(other) ? -1 : 1))
  return named[0]?.personId ?? null
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
