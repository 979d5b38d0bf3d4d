import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

export interface PipelineTables {
  pipeline_stages: {
    id: string
    name: string
    probability: number
    position: number
    archived_at: Date | null
  }
  prospects: {
    id: string
    person_id: string | null
    organization_id: string | null
    stage_id: string
    amount: number | null
    currency: string | null
    expected_on: string | null
    outcome: 'won' | 'lost' | null
    lost_reason: Generated<string>
    opened_by: string
    opened_at: Generated<Date>
    moved_at: Generated<Date>
    closed_at: Date | null
  }
  prospect_moves: {
    id: string
    prospect_id: string
    from_stage_id: string | null
    to_stage_id: string | null
    outcome: 'won' | 'lost' | 'reopened' | null
    moved_by: string
    moved_at: Generated<Date>
  }
}

/** All that this module can see of the database. */
export type PipelineStore = Tables<
  PipelineTables & OrganizationTables & PeopleTables & TimelineTables
>
