import type { HandOver, LeadState, OfferState } from '#leads'
import * as words from '#words'

/** How a lead stands, for staff. */
export const leadStateWords: Record<LeadState, () => string> = {
  open: words.leads_state_open,
  offered: words.leads_state_offered,
  accepted: words.leads_state_accepted,
  won: words.leads_state_won,
  lost: words.leads_state_lost,
  dropped: words.leads_state_dropped,
}

/** How an offer stands, for the dealer and for staff. */
export const offerStateWords: Record<OfferState, () => string> = {
  offered: words.portal_lead_state_offered,
  accepted: words.portal_lead_state_accepted,
  declined: words.portal_lead_state_declined,
  unanswered: words.portal_lead_state_unanswered,
  withdrawn: words.portal_lead_state_withdrawn,
  won: words.portal_lead_state_won,
  lost: words.portal_lead_state_lost,
}

export const handOverWords: Record<HandOver, () => string> = {
  none: words.leads_hand_none,
  asked: words.leads_hand_asked,
  written: words.leads_hand_written,
  given: words.leads_hand_given,
  refused: words.leads_hand_refused,
  over: words.leads_hand_over,
  cut: words.leads_hand_cut,
}
