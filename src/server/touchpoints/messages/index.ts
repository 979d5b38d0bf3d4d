export { importConversations, type ImportedConversation } from './import-conversations.ts'
export { countUnreadMessages, listConversations } from './list-conversations.ts'
export { markConversationRead } from './mark-conversation-read.ts'
export {
  conversationPath,
  newMessage,
  type Conversation,
  type ConversationCard,
  type Correspondent,
  type Message,
  type NewMessage,
} from './message.ts'
export { mayReadConversation, mayWriteTo, visibleConversations } from './policy.ts'
export { findConversation, hasWritten, listMessages } from './read.ts'
export { sendMessage } from './send-message.ts'
export type { MessageTables } from './tables.ts'
export { tellRecipients } from './tell-recipients.ts'
