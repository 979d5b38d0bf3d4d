import * as words from '#words'

/** What staff, dealers and customers did about leads and deals. */
export const deedsOfLeads = {
  'lead.opened': () => words.lead_did_opened(),
  'lead.offered': () => words.lead_did_offered(),
  'lead.accepted': () => words.lead_did_accepted(),
  'lead.declined': () => words.lead_did_declined(),
  'lead.unanswered': () => words.lead_did_unanswered(),
  'lead.taken_back': () => words.lead_did_taken_back(),
  'lead.agreed': () => words.lead_did_agreed(),
  'lead.noted': () => words.lead_did_noted(),
  'lead.won': () => words.lead_did_won(),
  'lead.lost': () => words.lead_did_lost(),
  'lead.dropped': () => words.lead_did_dropped(),
  'deal.registered': () => words.deal_did_registered(),
  'deal.approved': () => words.deal_did_approved(),
  'deal.declined': () => words.deal_did_declined(),
  'deal.extended': () => words.deal_did_extended(),
  'deal.won': () => words.deal_did_won(),
  'deal.lost': () => words.deal_did_lost(),
  'deal.reopened': () => words.deal_did_reopened(),
  'deal.withdrawn': () => words.deal_did_withdrawn(),
  'deal.expired': () => words.deal_did_expired(),
}
