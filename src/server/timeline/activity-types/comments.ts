export interface CommentActivities {
  /** Subject: the comment. `toId` is the profile of who wrote what it is about. */
  'comment.posted': {
    on: 'topic' | 'reply' | 'idea'
    onId: string
    /** The topic or idea under which it stands. */
    rootId: string
    toId: string
    byStaff: boolean
  }
  'comment.edited': { rootId: string }
  /** Recorded for whoever removed or restored it; `authorId` wrote it. */
  'comment.removed': { rootId: string; authorId: string }
  'comment.restored': { rootId: string; authorId: string }
}
