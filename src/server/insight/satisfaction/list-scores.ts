import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { allow } from '#errors'
import { cursorMoment, pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import type { Groups } from './groups.ts'
import { endOfPeriod, startOfWindow, type Unit } from './periods.ts'
import { scoresIn, type ScoreBand, type ScoreScale } from './scale.ts'
import { scored } from './scored.ts'
import type { SatisfactionStore } from './tables.ts'

/** One score with who gave it, for those who look after customers. */
export interface Score {
  answerId: string
  surveyId: string
  personId: string
  name: string
  handle: string
  scale: ScoreScale
  score: number
  answeredAt: Date
}

/** Which scores are meant: of a band, of a period, of one group. */
export interface ScoreFilter {
  scale: ScoreScale
  band?: ScoreBand | undefined
  period?: { start: string; unit: Unit } | undefined
  group?: { groups: Groups; key: string } | undefined
  after?: string | undefined
}

const PAGE_SIZE = 50
const cursor = z.tuple([cursorMoment, z.uuid()])

/** Who is behind a figure, the latest answers first. */
export async function listScores(
  store: SatisfactionStore,
  viewer: Person | undefined,
  { scale, band, period, group, after }: ScoreFilter,
): Promise<Page<Score>> {
  const message = 'Only staff who look after customers may see who is who.'
  allow(mayReadCustomers(viewer), 'satisfaction.customers', message)
  const [at, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  const bounds = band ? scoresIn(scale, band) : { from: 0, to: 10 }
  const asOf = now()
  const from = period ? new Date(period.start) : startOfWindow(asOf)
  const to = period ? endOfPeriod(period.start, period.unit) : null
  const { rows } = await sql<Score>`
    select answer_id as "answerId", survey_id as "surveyId", person_id as "personId", name, handle,
      scale, score, answered_at as "answeredAt"
    from (${scored({ from, asOf, scale })}) as scored
    where score between ${bounds.from} and ${bounds.to}
      and (${to}::timestamptz is null or answered_at < ${to})
      and (${at}::timestamptz is null or (answered_at, answer_id) < (${at}, ${id}::uuid))
      and ${
        group
          ? sql`${group.key} in (select key from (${group.groups.rows}) as part (key, name))`
          : sql`true`
      }
    order by answered_at desc, answer_id desc
    limit ${sql.lit(PAGE_SIZE + 1)}
  `.execute(store)
  const keyOf = ({ answeredAt, answerId }: Score) => [answeredAt.toISOString(), answerId]
  return pageOf(rows, PAGE_SIZE, keyOf, (row) => row)
}
