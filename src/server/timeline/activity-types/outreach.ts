export interface OutreachActivities {
  /** Subject: the customer. Staff answered a neglect; `what` they did, in answer to `because`. */
  'outreach.made': {
    toId: string
    because: 'unanswered' | 'newcomer' | 'silent' | 'unspoken' | 'discontent' | 'other'
    what: 'reply' | 'message' | 'thanks' | 'dismissed'
    throughId: string
  }
  /** Subject: the customer. What staff had let be waits again. */
  'outreach.dismissal_undone': {
    toId: string
    because: 'unanswered' | 'newcomer' | 'silent' | 'unspoken' | 'discontent' | 'other'
    throughId: string
  }
}
