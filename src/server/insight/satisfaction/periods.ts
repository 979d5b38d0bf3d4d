/** A calendar month or quarter (UTC), named by its first day, such as 2026-04-01. */
export type Unit = 'month' | 'quarter'

const QUARTERS = 8
const ENOUGH_A_MONTH = 20

/** The first day of the eight quarters that are looked at, of which the last has not ended. */
export function startOfWindow(asOf: Date): Date {
  const quarter = Math.floor(asOf.getUTCMonth() / 3)
  return new Date(Date.UTC(asOf.getUTCFullYear(), 3 * (quarter - QUARTERS + 1), 1))
}

/** Months where there are enough answers in each to say something, or else quarters. */
export function unitFor(byMonth: ReadonlyMap<string, number>, asOf: Date): Unit {
  const first = [...byMonth.keys()].sort()[0]
  if (first === undefined) return 'quarter'
  const began = new Date(first)
  const months =
    12 * (asOf.getUTCFullYear() - began.getUTCFullYear()) + asOf.getUTCMonth() - began.getUTCMonth()
  const answers = [...byMonth.values()].reduce((sum, count) => sum + count, 0)
  return answers >= ENOUGH_A_MONTH * (months + 1) ? 'month' : 'quarter'
}

/** The period in which a month lies. */
export function periodOf(month: string, unit: Unit): string {
  if (unit === 'month') return month
  const at = new Date(month)
  return firstOf(at.getUTCFullYear(), 3 * Math.floor(at.getUTCMonth() / 3))
}

/** When a period ends, and the next one begins. */
export function endOfPeriod(start: string, unit: Unit): Date {
  const at = new Date(start)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + (unit === 'month' ? 1 : 3), 1))
}

/** Every period from one to another, also those in which nobody answered. */
export function periodsBetween(first: string, asOf: Date, unit: Unit): string[] {
  const periods: string[] = []
  for (let at = new Date(first); at <= asOf; at = endOfPeriod(periods.at(-1) ?? first, unit)) {
    periods.push(firstOf(at.getUTCFullYear(), at.getUTCMonth()))
  }
  return periods
}

function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
