/** Recorded for whoever did it. Subject: the deal. Amounts in the minor unit of the currency. */
export interface DealActivities {
  'deal.registered': { dealerId: string; amount: number; currency: string }
  'deal.approved': { dealerId: string; until: string }
  'deal.declined': { dealerId: string }
  'deal.extended': { dealerId: string; until: string }
  'deal.won': { dealerId: string; amount: number; currency: string }
  'deal.lost': { dealerId: string }
  'deal.reopened': { dealerId: string }
  'deal.withdrawn': { dealerId: string }
  /** Recorded for whoever registered it. */
  'deal.expired': { dealerId: string }
}
