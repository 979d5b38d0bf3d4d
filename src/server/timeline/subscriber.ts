import type { ActivityType } from './activity-types/index.ts'
import type { Activity } from './activity.ts'

/** Somebody who makes something of activities, soon after they were recorded. */
export interface Subscriber<Store, Type extends ActivityType = ActivityType> {
  name: string
  types: readonly Type[]
  /** Gets the activities of its types in the order in which they were recorded, some at a time. */
  handle(store: Store, activities: readonly Activity<Type>[]): Promise<void>
  /**
   * Empties what `handle` derives, so that it can be replayed. A subscriber that has it
   * begins with the first activity; one that tells people things begins with the next.
   */
  clear?(store: Store): Promise<void>
}

/** Hears of what went wrong for which subscriber. */
export type Report = (error: unknown, subscriber: string) => void
