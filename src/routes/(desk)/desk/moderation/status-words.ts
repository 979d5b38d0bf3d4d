import type { ReviewItem } from '#moderation'
import * as words from '#words'

export const statusWords: Record<ReviewItem['status'], () => string> = {
  open: words.review_open,
  agreed: words.log_act_agree,
  removed: words.log_act_remove,
  disagreed: words.log_act_disagree,
  ignored: words.log_act_ignore,
  approved: words.log_act_approve,
  refused: words.log_act_refuse,
  lapsed: words.standing_lapsed,
}
