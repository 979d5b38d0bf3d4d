import { settle } from './combine.ts'
import { valuesOf, type KeptReport } from './report.ts'

/**
 * Which reports are of one purchase. That depends on what is told and not on who told it first:
 * - the same name of an order or of a payment is the same purchase, unless that made two orders of
 *   one shop the same;
 * - what others call by a number that is the id of no order of a shop, and the number of one, is
 *   that order;
 * - what may be the name of an order is one where amount and currency agree, and nobody else may be
 *   meant. The same amount alone never makes two purchases one.
 */
export function groupReports(reports: readonly KeptReport[]): KeptReport[][] {
  let groups = byName(reports)
  groups = joinPairs(groups, pairsByNumber(groups))
  return joinPairs(groups, pairsByGuess(groups))
}

function byName(reports: readonly KeptReport[]): KeptReport[][] {
  const groups: KeptReport[][] = []
  for (const report of reports.toSorted(inOrder)) {
    const same = groups.filter((group) => sharesName(group, report))
    const home: KeptReport[] = [report]
    for (const group of same) {
      if (isTwoOrders(home, group)) continue
      home.push(...group)
      groups.splice(groups.indexOf(group), 1)
    }
    groups.push(home)
  }
  return groups
}

function inOrder(one: KeptReport, other: KeptReport): number {
  const key = ({ rank, system, object }: KeptReport) => `${rank} ${system} ${object}`
  return key(one) < key(other) ? -1 : 1
}

function sharesName(group: readonly KeptReport[], { names }: KeptReport): boolean {
  return group.some((other) =>
    other.names.some((name) => /^(order|pay):/.test(name) && names.includes(name)),
  )
}

function isTwoOrders(one: readonly KeptReport[], other: readonly KeptReport[]): boolean {
  return ordersOf(one).some((report) =>
    ordersOf(other).some(
      ({ system, object }) => system === report.system && object !== report.object,
    ),
  )
}

/** What shops themselves say of whole orders. */
function ordersOf(group: readonly KeptReport[]): KeptReport[] {
  return group.filter(({ rank, object }) => rank === 1 && object.startsWith('order:'))
}

type Pair = readonly [KeptReport[], KeptReport[]]

function pairsByNumber(groups: readonly KeptReport[][]): Pair[] {
  const shops = groups.filter((group) => ordersOf(group).length > 0)
  const others = groups.filter((group) => ordersOf(group).length === 0)
  return others.flatMap((group) => {
    const called = new Set(group.flatMap((report) => valuesOf(report, 'order')))
    const meant = shops.filter((shop) =>
      ordersOf(shop).some((order) => valuesOf(order, 'number').some((one) => called.has(one))),
    )
    return meant.length === 1 && meant[0] ? [[meant[0], group] as const] : []
  })
}

function pairsByGuess(groups: readonly KeptReport[][]): Pair[] {
  const guesses = groups.flatMap((group) => {
    const maybe = new Set(group.flatMap((report) => valuesOf(report, 'maybe')))
    const meant = groups.filter((other) => other !== group && isCalled(other, maybe))
    return meant.length === 1 && meant[0] ? [[meant[0], group] as const] : []
  })
  return guesses.filter(([order, payment]) => {
    const rivals = guesses.filter(([other]) => other === order)
    const [one, other] = [settle(order), settle(payment)]
    const isSame = one?.amount === other?.amount && one?.currency === other?.currency
    return rivals.length === 1 && one !== undefined && isSame && !isPaidFor(order)
  })
}

function isCalled(group: readonly KeptReport[], names: ReadonlySet<string>): boolean {
  const called = (report: KeptReport) => [
    ...valuesOf(report, 'order'),
    ...valuesOf(report, 'number'),
  ]
  return group.some((report) => called(report).some((name) => names.has(name)))
}

function isPaidFor(group: readonly KeptReport[]): boolean {
  return group.some((report) => valuesOf(report, 'pay').length > 0)
}

function joinPairs(groups: readonly KeptReport[][], pairs: readonly Pair[]): KeptReport[][] {
  const joined = new Map<KeptReport[], KeptReport[]>(groups.map((group) => [group, group]))
  for (const [into, from] of pairs) {
    const whole = [...(joined.get(into) ?? into), ...(joined.get(from) ?? from)]
    const [old, other] = [joined.get(into), joined.get(from)]
    for (const [group, now] of joined) if (now === old || now === other) joined.set(group, whole)
  }
  return [...new Set(joined.values())]
}
