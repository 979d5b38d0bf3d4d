import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { Sign } from './sign.ts'
import type { Stage, Why } from './stage.ts'
import type { Story } from './story.ts'

export interface LifecycleTables {
  lifecycle_signs: {
    person_id: string
    kind: Sign['kind']
    key: string
    at: Date | null
    activity_id: string | null
    given: number
    taken_back: number
    stage: Stage | null
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
    person_id: string
    stage: Stage
    reason: string
    by_id: string
    made_at: Generated<Date>
  }
}

export type LifecycleStore = Tables<LifecycleTables & PeopleTables & TimelineTables>
