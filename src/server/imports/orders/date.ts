import { now } from '#clock'
export type DateFormat = 'yyyymmdd' | 'iso' | 'd.m.y' | 'd/m/y' | 'm/d/y' | 'y/m/d'

/**
 * Reads a day, or a day and time; without a zone it is UTC. Returns the reason instead when it
 * cannot, or when `03/04/2020` might be two days.
 */
export function parseDate(text: string, format?: DateFormat): Date | string {
  const [, day = '', time = '', zone = ''] = WHOLE.exec(text.trim()) ?? []
  const parts = partsOf(day, format)
  if (typeof parts === 'string') return parts
  const [year, month, date] = parts
  const start = Date.UTC(year, month - 1, date)
  const check = new Date(start)
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== date)
    return 'is not in the calendar'
  const at = time === '' ? check : new Date(`${iso(check)}T${time}${zone.replace(' ', '') || 'Z'}`)
  if (Number.isNaN(at.getTime())) return 'has a time that is not on the clock'
  if (year < 1900) return 'is before 1900'
  return at.getTime() > now().getTime() + DAY_MS ? 'is in the future' : at
}

const WHOLE =
  /^(\d[\d./-]*\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:\.\d+)?( ?(?:Z|[+-]\d\d:\d\d))?(?: ?UTC)?)?$/
const DAY_MS = 86_400_000

function iso(day: Date): string {
  return day.toISOString().slice(0, 10)
}

type Parts = [year: number, month: number, day: number]

function partsOf(day: string, format: DateFormat | undefined): Parts | string {
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(day)
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day)
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(day)
  if (compact && fits(format, 'yyyymmdd', 'iso')) return numbers(compact[1], compact[2], compact[3])
  if (yearFirst && fits(format, 'iso', 'y/m/d')) {
    return numbers(yearFirst[1], yearFirst[2], yearFirst[3])
  }
  if (!yearLast || !fits(format, 'd.m.y', 'd/m/y', 'm/d/y')) return 'is not a date'
  const [, one, mark, two, year] = yearLast
  if (format === undefined && mark !== '.' && one !== two) {
    return 'may be two days: say --date-format d/m/y or m/d/y'
  }
  return format === 'm/d/y' ? numbers(year, one, two) : numbers(year, two, one)
}

function fits(format: DateFormat | undefined, ...formats: DateFormat[]): boolean {
  return format === undefined || formats.includes(format)
}

function numbers(year = '', month = '', day = ''): Parts {
  return [Number(year), Number(month), Number(day)]
}
