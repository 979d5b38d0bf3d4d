import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { mayReadCustomers, mayReadReports, type Person } from '#people'
import type { Life } from './life.ts'
import { monthsBetween } from './months.ts'

/** Of whom one wants to know, and as of when. Staff and bots are never counted. */
export interface CohortFilter {
  life?: Life | undefined
  /** Who began in which months, such as 2026-03; the last two years unless said otherwise. */
  from?: string | undefined
  to?: string | undefined
  segmentId?: string | undefined
  /** Who told of the first order, or by which way they joined. */
  source?: string | undefined
  asOf?: Date | undefined
}

/** A filter without gaps: days as text. */
export interface Scope {
  life: Life
  from: string
  to: string
  segmentId: string | null
  source: string | null
  asOf: string
}

const MONTHS_SHOWN = 24
const MOST_MONTHS = 60

/** Who may look at retention, and at what. Segments are for those who look after customers. */
export function scopeFor(viewer: Person | undefined, filter: CohortFilter): Scope {
  allow(mayReadReports(viewer), 'cohort.read', 'Only staff may look at who stays.')
  if (filter.segmentId !== undefined) {
    allow(mayReadCustomers(viewer), 'cohort.segment', 'Only staff for customers use segments.')
  }
  const asOf = dayOf(filter.asOf ?? now())
  const to = earlier(lastDayOf(filter.to ?? asOf.slice(0, 7)), asOf)
  const from = filter.from ?? monthsBefore(to, MONTHS_SHOWN - 1)
  return {
    ...{ life: filter.life ?? 'purchases', asOf, to },
    from: `${from < monthsBefore(to, MOST_MONTHS - 1) ? monthsBefore(to, MOST_MONTHS - 1) : from}-01`,
    segmentId: filter.segmentId ?? null,
    source: filter.source ?? null,
  }
}

/** Those lives in SQL, each with `age` in full months and in days. */
export function chosen({ life, from, to, segmentId, source, asOf }: Scope) {
  return sql`
    chosen as (
      select started_on, last_on, silent_on, offsets, months, ${monthsBetween} as age,
        day - started_on as age_days, day as as_of
      from (
        select cohort_lives.*, ${asOf}::date as day from cohort_lives
        join people on people.id = cohort_lives.person_id
        where life = ${life} and started_on between ${from}::date and ${to}::date
          and people.role in ('member', 'dealer') and not people.is_bot
          and (${source}::text is null or cohort_lives.source = ${source})
          and (${segmentId}::uuid is null or exists (
            select from segment_members
            where segment_members.segment_id = ${segmentId}
              and segment_members.person_id = cohort_lives.person_id
          ))
      ) as life
    )
  `
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return dayOf(new Date(Date.UTC(year, number, 0)))
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, number = 1] = day.split('-').map(Number)
  return dayOf(new Date(Date.UTC(year, number - 1 - months, 1))).slice(0, 7)
}

function earlier(one: string, other: string): string {
  return one < other ? one : other
}
