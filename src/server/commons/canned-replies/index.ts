export {
  filled,
  gapsIn,
  newCannedReply,
  placeholders,
  type CannedReply,
  type Filling,
} from './canned-reply.ts'
export { giveCannedReply } from './give-canned-reply.ts'
export { mayUseCannedReply } from './policy.ts'
export { findCannedReply, listCannedReplies } from './read.ts'
export { removeCannedReply, saveCannedReply } from './save-canned-reply.ts'
export type { CannedReplyTables } from './tables.ts'
