import { z } from 'zod'

export const timedAct = z.enum(['close', 'open', 'delete', 'bump'])
export type TimedAct = z.infer<typeof timedAct>

/** What is to be done to a topic at a time. */
export interface TopicTimer {
  act: TimedAct
  dueAt: Date
}
