export interface ModerationActivities {
  /** Subject: what was flagged. Recorded for whoever flagged; `toId` wrote it. */
  'post.flagged': { itemId: string; on: string; reason: string; toId: string }
  'post.flag_withdrawn': { itemId: string }
  /** Subject: the item of the queue. Recorded for whoever wrote what waits for approval. */
  'post.held': { on: string }
  /** Subject: the item. Recorded for the moderator. */
  'review.decided': { decision: string; rule: string | null; authorId: string }
  'review.undone': { decision: string; authorId: string }
  /** Subject: the sanction. Recorded for whom it is about; `byId` is null if it was automatic. */
  'sanction.given': { kind: string; rule: string; byId: string | null; until: string | null }
  'sanction.lifted': { kind: string; byId: string }
  /** Subject: the sanction. Recorded for whoever appealed, then for who decided. */
  'sanction.appealed': { kind: string }
  'appeal.decided': { outcome: string; personId: string }
}
