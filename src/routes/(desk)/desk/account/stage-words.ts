import type { Why } from '#lifecycle'
import * as words from '#words'

/** What led to a stage. */
export const whyWords: Record<Why, () => string> = {
  first_sign: words.desk_why_first_sign,
  took_part: words.desk_why_took_part,
  came_often: words.desk_why_came_often,
  first_order: words.desk_why_first_order,
  time_after_order: words.desk_why_time_after_order,
  spoke_after_order: words.desk_why_spoke_after_order,
  second_order: words.desk_why_second_order,
  praised: words.desk_why_praised,
  silence: words.desk_why_silence,
  came_back: words.desk_why_came_back,
  overridden: words.desk_why_overridden,
  override_ended: words.segments_why_override_ended,
  in_pipeline: words.segments_why_in_pipeline,
  prospect_won: words.segments_why_prospect_won,
  became_customer: words.segments_why_became_customer,
  relation_ended: words.segments_why_relation_ended,
}
