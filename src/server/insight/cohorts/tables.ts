import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SegmentTables } from '#segments'
import type { TimelineTables } from '#timeline'
import type { Life } from './life.ts'
import type { Sign } from './sign.ts'

export interface CohortTables {
  cohort_signs: {
    person_id: string
    kind: Sign['kind']
    key: string
    day: string | null
    activity_id: string | null
    given: number
    taken_back: number
    source: string | null
  }
  cohort_lives: {
    person_id: string
    life: Life
    started_on: string
    last_on: string
    silent_on: string | null
    offsets: number[]
    months: number[]
    source: string | null
  }
}

/** What deriving needs. */
export type CohortStore = Tables<CohortTables & PeopleTables & TimelineTables>

/** What measuring needs, too. */
export type MeasuringStore = Tables<
  CohortTables & Pick<SegmentTables, 'segment_members'> & PeopleTables & TimelineTables
>
