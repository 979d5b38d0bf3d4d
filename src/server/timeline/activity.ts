import type { ActivityType, ActivityTypes } from './activity-types/index.ts'

/** Who did what to which thing, and when. */
export type Activity<Type extends ActivityType = ActivityType> = {
  [Each in Type]: {
    id: string
    type: Each
    personId: string
    organizationId: string | null
    subjectId: string
    details: ActivityTypes[Each]
    occurredAt: Date
  }
}[Type]

/** An activity about to be recorded. */
export type NewActivity<Type extends ActivityType = ActivityType> = {
  [Each in Type]: {
    type: Each
    personId: string
    /** The customer's company, if it was done in its name. */
    organizationId?: string | null
    subjectId: string
    details: ActivityTypes[Each]
    occurredAt?: Date
    source?: string
    /** The key it bears at its source. Recorded twice, it is still one activity. */
    sourceId?: string
  }
}[Type]
