import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { AskKind, WhyNot } from './ask.ts'
import type { TimelineTables } from '#timeline'

export interface AskingTables {
  asking_rules: { only_row: boolean; cooldown_days: number; most_per_year: number }
  asks: {
    id: string
    person_id: string
    kind: AskKind
    subject_id: string
    halves: number
    asked_at: Date
  }
  unasked: {
    id: string
    person_id: string
    kind: AskKind
    subject_id: string
    reason: WhyNot
    noted_at: Date
  }
  asking_refusals: { person_id: string; since: Date }
  asking_holds: { person_id: string; subject_id: string; since: Date }
}

/** All that this module can see of the database. */
export type AskingStore = Tables<AskingTables & PeopleTables & TimelineTables>
