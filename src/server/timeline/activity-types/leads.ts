/** Recorded for whoever did it, on whichever side. Subject: the lead. */
export interface LeadActivities {
  'lead.opened': { aboutId: string | null; territoryId: string | null; source: string }
  /** `offerId`: to which dealer, and until when, is known of the offer. */
  'lead.offered': { dealerId: string; offerId: string }
  'lead.accepted': { dealerId: string; offerId: string }
  'lead.declined': { dealerId: string; offerId: string }
  /** Recorded for whoever offered it. */
  'lead.unanswered': { dealerId: string; offerId: string }
  'lead.taken_back': { dealerId: string; offerId: string }
  /** Staff wrote down that the customer agreed. */
  'lead.agreed': { dealerId: string; offerId: string }
  'lead.noted': { dealerId: string; offerId: string }
  'lead.won': { dealerId: string; offerId: string; amount: number | null; currency: string | null }
  'lead.lost': { dealerId: string; offerId: string }
  'lead.dropped': { source: string }
}
