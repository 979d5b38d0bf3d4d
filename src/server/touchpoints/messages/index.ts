export { assignConversation } from './assign-conversation.ts'
export { editMessage, removeMessage, restoreMessage } from './change-message.ts'
export { findConversation } from './find-conversation.ts'
export { finishConversation } from './finish-conversation.ts'
export { importConversations, type ImportedConversation } from './import-conversations.ts'
export { messageKeeper } from './keeper.ts'
export { countUnreadMessages, listConversations } from './list-conversations.ts'
export {
  inboxParts,
  listInbox,
  listInboxes,
  type Inbox,
  type InboxCard,
  type InboxPart,
} from './list-inbox.ts'
export { listOwnConversations } from './list-own-conversations.ts'
export { listTakingPart } from './list-taking-part.ts'
export { markConversationRead } from './mark-conversation-read.ts'
export {
  conversationPath,
  newConversation,
  newMessage,
  type Conversation,
  type ConversationCard,
  type Correspondent,
  type Message,
  type NewConversation,
  type NewMessage,
  type WrittenGroup,
} from './message.ts'
export {
  mayReadConversation,
  mayWriteTo,
  mayWriteToGroup,
  visibleConversations,
  type GroupReach,
  type Reach,
} from './policy.ts'
export { findReach } from './reach.ts'
export { findOwnMessage, listMessages } from './read.ts'
export { listWriters, messageCards } from './said.ts'
export { searchMessages, type MessageFound } from './search-messages.ts'
export { sendMessage } from './send-message.ts'
export { startConversation } from './start-conversation.ts'
export type { MessageTables } from './tables.ts'
export { addToConversation, leaveConversation, renameConversation } from './take-part.ts'
export { findGroupReach } from './write-to-group.ts'
export { tellAssigned } from './tell-assigned.ts'
export { tellRecipients } from './tell-recipients.ts'
export { messageSubjects } from './subjects.ts'
