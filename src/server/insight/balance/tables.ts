import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

export interface BalanceTables {
  contributions: {
    person_id: string
    subject_id: string
    kind: ContributionKind | null
    topic_id: string | null
    to_id: string | null
    by_staff: boolean | null
    posted_at: Date | null
    removals: number
  }
  registrations: { person_id: string; registered_at: Date }
}

export type ContributionKind = 'discussion' | 'question' | 'reply' | 'comment'

export type BalanceStore = Tables<BalanceTables & PeopleTables & TimelineTables>
