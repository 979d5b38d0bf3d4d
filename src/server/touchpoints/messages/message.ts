import { z } from 'zod'

export interface Message {
  id: string
  authorId: string
  authorName: string
  authorHandle: string
  isOwn: boolean
  bodyHtml: string
  createdAt: Date
}

/** Somebody with whom one writes. */
export interface Correspondent {
  id: string
  name: string
  handle: string
}

/** A conversation as it appears in a list. */
export interface ConversationCard {
  id: string
  /** Everybody in it but the viewer. */
  people: Correspondent[]
  excerpt: string
  lastMessageAt: Date
  isUnread: boolean
}

export interface Conversation {
  id: string
  people: Correspondent[]
  mayWrite: boolean
}

export const messageBody = z.string().trim().min(1).max(10_000)

/** To somebody, or into a conversation. */
export const newMessage = z
  .object({ toId: z.uuid().optional(), conversationId: z.uuid().optional(), body: messageBody })
  .refine((message) => (message.toId === undefined) !== (message.conversationId === undefined), {
    message: 'Say either to whom, or in which conversation.',
  })
export type NewMessage = z.infer<typeof newMessage>

/** Where a conversation is read. */
export function conversationPath(id: string): string {
  return `/messages/${id}`
}
