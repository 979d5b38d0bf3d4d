import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { Person } from '#people'
import { wilson, type Estimate } from '#statistics'
import { chosen, scopeFor, type CohortFilter, type Scope } from './choose.ts'
import { ENOUGH_PEOPLE } from './life.ts'
import type { MeasuringStore } from './tables.ts'

/** Of `n` people old enough for all of that month of their own, how many were active in it. */
export interface Cell extends Estimate {
  month: number
  n: number
  active: number
  /** Too few to say; shown in grey. */
  isUnsure: boolean
}

export interface Cohort {
  /** The calendar month of the beginning, such as 2026-03. */
  began: string
  people: number
  /** From month 1 on; none for a month that nobody has lived through. */
  cells: (Cell | null)[]
}

export interface Cohorts extends Scope {
  people: number
  cohorts: Cohort[]
  /** All cohorts together. */
  all: (Cell | null)[]
}

/**
 * Bracket retention by cohort: who ordered, or took part, in month k since their own first order,
 * or joining. Months are counted from each one's own day (UTC), never by the calendar.
 */
export function measureCohorts(
  store: MeasuringStore,
  viewer: Person | undefined,
  filter: CohortFilter = {},
): Promise<Cohorts> {
  const scope = scopeFor(viewer, filter)
  return inTransaction(store, async (store) => {
    const ages = await countAges(store, scope)
    const actives = await countActives(store, scope)
    const months = Math.max(0, ...ages.map(({ age }) => age - 1))
    const people = ages.reduce((sum, age) => sum + age.people, 0)
    const names = [...new Set(ages.map(({ began }) => began))].sort()
    const cohorts = names.map((began): Cohort => {
      const own = ages.filter((age) => age.began === began)
      const cells = cellsOf(
        own,
        actives.filter((active) => active.began === began),
        months,
      )
      return { began, people: own.reduce((sum, age) => sum + age.people, 0), cells }
    })
    return { ...scope, people, cohorts, all: cellsOf(ages, actives, months) }
  })
}

interface Age {
  began: string
  age: number
  people: number
}
interface Active {
  began: string
  month: number
  people: number
}

async function countAges(store: MeasuringStore, scope: Scope): Promise<Age[]> {
  const { rows } = await sql<Age>`
    with ${chosen(scope)}
    select to_char(started_on, 'YYYY-MM') as began, age, count(*) as people
    from chosen group by 1, 2
  `.execute(store)
  return rows
}

async function countActives(store: MeasuringStore, scope: Scope): Promise<Active[]> {
  const { rows } = await sql<Active>`
    with ${chosen(scope)}
    select to_char(started_on, 'YYYY-MM') as began, month, count(*) as people
    from chosen, unnest(months) as month
    where month between 1 and age - 1
    group by 1, 2
  `.execute(store)
  return rows
}

function cellsOf(ages: readonly Age[], actives: readonly Active[], months: number) {
  const sum = (counts: readonly { people: number }[]) =>
    counts.reduce((sum, { people }) => sum + people, 0)
  return Array.from({ length: months }, (_, index): Cell | null => {
    const month = index + 1
    const n = sum(ages.filter(({ age }) => age > month))
    if (n === 0) return null
    const active = sum(actives.filter((each) => each.month === month))
    return { month, n, active, ...wilson(active, n), isUnsure: n < ENOUGH_PEOPLE }
  })
}
