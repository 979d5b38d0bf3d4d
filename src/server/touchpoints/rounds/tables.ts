import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { ApplicationState } from './application.ts'
import type { Answers, RoundQuestion } from './question.ts'
import type { RoundKind, RoundState, Seating } from './round.ts'

export interface RoundTables {
  rounds: {
    id: string
    kind: RoundKind
    title: string
    body: string
    body_html: string
    product_id: string | null
    idea_id: string | null
    segment_id: string | null
    questions: ColumnType<RoundQuestion[], string, string>
    seats: number
    seating: Seating
    refills: boolean
    closes_on: ColumnType<Date | null, string | null, string | null>
    terms: string
    terms_version: Generated<number>
    /** Grows with each change, so that nobody overwrites what they have not seen. */
    version: Generated<number>
    state: Generated<RoundState>
    space_id: string | null
    group_id: string | null
    outcome: string | null
    outcome_html: string | null
    thanks: string | null
    called_off_because: string | null
    created_by_id: string
    created_at: Generated<Date>
    opened_at: Date | null
    finished_at: Date | null
  }
  round_applications: {
    round_id: string
    person_id: string
    state: ApplicationState
    answers: ColumnType<Answers, string, string>
    applied_at: Generated<Date>
    since: Generated<Date>
  }
  round_acceptances: {
    round_id: string
    person_id: string
    version: number
    words: string
    accepted_at: Generated<Date>
  }
}

/** All that this module can see of the database. */
export type RoundStore = Tables<
  RoundTables & SpaceTables & PeopleTables & NotificationTables & TimelineTables
>
