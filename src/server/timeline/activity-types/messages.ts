import type { NoDetails } from './details.ts'

export interface MessageActivities {
  /**
   * Subject: the message. `toId`: the other person, of several the first; of who writes to a group they
   * themselves. `groupId`: the group that was written to, or answers.
   */
  'message.sent': { conversationId: string; toId: string; byStaff: boolean; groupId?: string }
  'message.edited': NoDetails
  'message.removed': NoDetails
  'message.restored': NoDetails
  /** Subject: the conversation of several. */
  'conversation.started': { size: number }
  'conversation.renamed': NoDetails
  /** Recorded for whoever was brought in. */
  'conversation.joined': { byId: string }
  'conversation.left': NoDetails
  /** Subject: what was written to a group. `toId`: which member answers it; null: nobody any more. */
  'conversation.assigned': { groupId: string; toId: string | null }
  'conversation.finished': { groupId: string; isDone: boolean }
}
