export interface MessageActivities {
  /** Subject: the message. `toId`: the other person, of several the first. */
  'message.sent': { conversationId: string; toId: string; byStaff: boolean }
}
