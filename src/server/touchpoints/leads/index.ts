export { acceptLead, declineLead } from './answer-offer.ts'
export {
  handOvers,
  leadFacts,
  leadStates,
  leadTerms,
  newLead,
  newWish,
  offerStates,
  type HandOver,
  type Lead,
  type LeadNote,
  type LeadState,
  type LeadTerms,
  type Offer,
  type OfferedLead,
  type OfferState,
  type Suggestion,
} from './lead.ts'
export { noteAgreement } from './note-agreement.ts'
export { countNeglectedLeads, listNeglectedLeads, type NeglectedLead } from './neglected.ts'
export { offerLead } from './offer.ts'
export { listOpenLeadsOf } from './open-of.ts'
export { openLead, wishForDealer } from './open-lead.ts'
export { passOnUnanswered } from './pass-on.ts'
export { mayHandOutLeads, mayMeetCustomer, maySetLeadTerms } from './policy.ts'
export { findLead, listLeads, sumLeads, type LeadOutcomes } from './read-desk.ts'
export { listOwnLeads, type OwnLead } from './read-own.ts'
export {
  findOfferedLead,
  leadBoxes,
  listOfferedLeads,
  sumOfferedLeads,
  type LeadBox,
  type LeadSum,
} from './read-portal.ts'
export { reopenLead, settleLead, writeLeadNote } from './settle-lead.ts'
export { suggestDealers } from './suggest.ts'
export type { LeadTables } from './tables.ts'
export { dropLead, takeBackLead, withdrawLead } from './take-back.ts'
export { findLeadTerms, readLeadPromise, setLeadTerms } from './terms.ts'
export { leadSubjects, listToldLeads, listToldOffers, type ToldOffer } from './told.ts'
