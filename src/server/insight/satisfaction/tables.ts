import type { Tables } from '#database'
import type { LifecycleTables } from '#lifecycle'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { SegmentTables } from '#segments'
import type { TimelineTables } from '#timeline'
import type { ScoreScale } from './scale.ts'

export interface SatisfactionTables {
  satisfaction_scores: {
    person_id: string
    answer_id: string
    scale: ScoreScale
    score: number
    survey_id: string
    answered_at: Date
  }
  satisfaction_cases: {
    case_id: string
    person_id: string
    scale: ScoreScale
    score: number
    opened_at: Date
    settled_at: Date | null
  }
}

/** What deriving needs, and whoever asks how content one customer is. */
export type ScoreStore = Tables<
  SatisfactionTables & OrganizationTables & PeopleTables & TimelineTables
>

/** What measuring needs, too. */
export type SatisfactionStore = Tables<
  SatisfactionTables &
    Pick<SegmentTables, 'segments' | 'segment_members'> &
    Pick<LifecycleTables, 'lifecycle_stages'> &
    OrganizationTables &
    PeopleTables &
    TimelineTables
>
