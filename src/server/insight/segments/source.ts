import { sql, type RawBuilder } from 'kysely'

/** At which moment a rule is asked, and of whom alone; of everybody if null. */
export interface Scope {
  at: Date
  people: readonly string[] | null
}

/**
 * How a condition is asked of the database. `rows` holds one row per person at most, which `holds`
 * and the others see under the alias they are given; a person without a row sees nulls there.
 */
export interface Source {
  rows: RawBuilder<unknown> | null
  /** May be null where it does not: see `combine`. */
  holds(row: string): RawBuilder<boolean>
  /** When time alone may next change the answer. */
  due?(row: string): RawBuilder<Date | null>
  /** What was found, for who asks why. */
  found(row: string): RawBuilder<unknown>
}

const DAY_MS = 86_400_000

export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY_MS)
}

/** So many days after a moment, each of 24 hours whatever clocks do in spring. */
export function daysAfter(moment: RawBuilder<unknown>, days: number): RawBuilder<Date> {
  return sql<Date>`(${moment} + make_interval(hours => ${sql.lit(24 * days)}))`
}

/** Whether a row is about somebody in scope. */
export function isInScope({ people }: Scope, column: string): RawBuilder<boolean> {
  return people === null ? sql`true` : sql`${sql.ref(column)} = any(${people}::uuid[])`
}

/** One column of the row of a condition. */
export function column(row: string, name: string): RawBuilder<unknown> {
  return sql`${sql.ref(`${row}.${name}`)}`
}

/** A source that knows of a person just whether there is a row, and what it says. */
export function oneOf(rows: RawBuilder<unknown>): Source {
  return {
    rows,
    holds: (row) => sql`${column(row, 'person_id')} is not null`,
    found: (row) => sql`to_jsonb(${column(row, 'said')})`,
  }
}
