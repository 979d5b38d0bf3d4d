export const stages = [
  'awareness',
  'consideration',
  'purchase',
  'post_purchase',
  'retention',
  'advocacy',
  'lapsed',
  'returned',
] as const
export type Stage = (typeof stages)[number]

/** What led to a stage, as a key for words. */
export type Why =
  | 'first_sign'
  | 'took_part'
  | 'came_often'
  | 'first_order'
  | 'time_after_order'
  | 'spoke_after_order'
  | 'second_order'
  | 'praised'
  | 'silence'
  | 'came_back'
  | 'overridden'
  | 'override_ended'
  | 'in_pipeline'
  | 'prospect_won'
  | 'became_customer'
  | 'relation_ended'

/** A stage, from when on, and the activities that decided it. */
export interface StageEntry {
  stage: Stage
  since: Date
  why: Why
  activityIds: string[]
}
