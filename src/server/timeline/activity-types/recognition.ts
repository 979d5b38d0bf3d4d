export interface RecognitionActivities {
  /** Subject: the thank-you. Recorded for whoever says thanks. */
  'thanks.given': { toId: string }
  /** Subject: the thank-you. Recorded for whoever is thanked. */
  'thanks.received': { fromId: string }
  /** Subject: the badge. `badge` is its key, such as `nice-answer`. */
  'badge.earned': { badge: string }
  /** Recorded for whoever had earned it. */
  'badge.revoked': { badge: string; byId: string }
}
