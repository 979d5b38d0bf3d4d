import type { NoDetails } from './details.ts'

export interface MessageActivities {
  /** Subject: the message. `toId`: the other person, of several the first. */
  'message.sent': { conversationId: string; toId: string; byStaff: boolean }
  'message.edited': NoDetails
  'message.removed': NoDetails
  'message.restored': NoDetails
  /** Subject: the conversation of several. */
  'conversation.started': { size: number }
  'conversation.renamed': NoDetails
  /** Recorded for whoever was brought in. */
  'conversation.joined': { byId: string }
  'conversation.left': NoDetails
}
