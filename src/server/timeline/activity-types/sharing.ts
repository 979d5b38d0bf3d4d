/** Recorded for whoever did it, on whichever side. Subject: the relationship, unless said. */
export interface SharingActivities {
  /** Somebody showed a group of fields for a purpose: until a moment, or until it is cut. */
  'sharing.granted': {
    dealerId: string
    group: string
    purpose: string
    by: string
    to: string
    until: string | null
  }
  'sharing.revoked': {
    dealerId: string
    group: string
    purpose: string
    /** Who had shown it, and who took it back. */
    by: string
    side: string
  }
  /** Recorded for the person of the dealer. Subject: the request. */
  'sharing.requested': { dealerId: string; purpose: string; count: number }
  /** Subject: the request. `granted`: how many of the groups asked for. */
  'sharing.answered': { dealerId: string; purpose: string; granted: number }
  'sharing.noted': { dealerId: string }
}
