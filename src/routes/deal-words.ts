import type { DealState } from '#deals'
import * as words from '#words'

export const dealStateWords: Record<DealState, () => string> = {
  waiting: words.deals_state_waiting,
  approved: words.deals_state_approved,
  won: words.deals_state_won,
  lost: words.deals_state_lost,
  declined: words.deals_state_declined,
  expired: words.deals_state_expired,
  withdrawn: words.deals_state_withdrawn,
}
