import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { Sign, Tie } from './sign.ts'
import type { Stage, Why } from './stage.ts'
import type { Story } from './story.ts'

export interface LifecycleTables {
  lifecycle_signs: {
    person_id: string
    kind: Exclude<Sign['kind'], Tie>
    key: string
    at: Date | null
    activity_id: string | null
    given: number
    taken_back: number
    stage: Stage | null
    until: Date | null
  }
  lifecycle_stages: {
    person_id: string
    position: number
    stage: Stage
    since: Date
    until: Date | null
    because: Why
    activity_ids: string[]
  }
  lifecycle_stories: { person_id: string; story: Story }
  lifecycle_overrides: {
    id: string
    person_id: string | null
    organization_id: string | null
    stage: Stage
    reason: string
    by_id: string
    made_at: Generated<Date>
    until: Date | null
    /** When it was told that the end had come. */
    ended_at: Date | null
    taken_back_at: Date | null
    taken_back_by: string | null
  }
  organization_stages: {
    organization_id: string
    position: number
    stage: Stage
    since: Date
    until: Date | null
    because: Why
    activity_ids: string[]
  }
}

export type LifecycleStore = Tables<
  LifecycleTables & OrganizationTables & PeopleTables & TimelineTables
>
