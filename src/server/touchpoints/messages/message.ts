import { z } from 'zod'

export interface Message {
  id: string
  authorId: string
  authorName: string
  authorHandle: string
  authorAvatarId: string | null
  isOwn: boolean
  /** The name of the group for which its author spoke. */
  groupName: string | null
  /** Empty once it was removed. */
  bodyHtml: string
  createdAt: Date
  editedAt: Date | null
  isRemoved: boolean
}

/** Somebody with whom one writes. */
export interface Correspondent {
  id: string
  name: string
  handle: string
  avatarUploadId: string | null
}

/** A group to which one writes. */
export interface WrittenGroup {
  id: string
  slug: string
  name: string
}

/** A conversation as it appears in a list. */
export interface ConversationCard {
  id: string
  isGroup: boolean
  /** What several call their conversation; empty for the others. */
  name: string
  /** The group to which the viewer writes there. */
  group: WrittenGroup | null
  /** Everybody in it but the viewer. */
  people: Correspondent[]
  excerpt: string
  lastMessageAt: Date
  isUnread: boolean
  /** Of the messages unread, a hundred at most. */
  unreadCount: number
}

export interface Conversation {
  id: string
  isGroup: boolean
  name: string
  /** In whose inbox it is. */
  group: WrittenGroup | null
  /** How the group cares for it, for its members; nothing for whoever wrote to them. */
  care: Care | null
  people: Correspondent[]
  mayWrite: boolean
  /** How many more people may be brought in. */
  room: number
}

/** Who of a group answers a conversation, and whether it is done. */
export interface Care {
  assignee: { id: string; name: string } | null
  /** Who asked them to, if they did not choose to themselves. */
  assignedBy: { id: string; name: string } | null
  isMine: boolean
  isDone: boolean
  /** Whom one may ask to answer. */
  members: { id: string; name: string }[]
}

/** How many write in one conversation at most. */
export const MOST_PEOPLE = 20

export const messageBody = z.string().trim().min(1).max(10_000)

/** To somebody, to a group, or into a conversation. */
export const newMessage = z
  .object({
    ...{ toId: z.uuid().optional(), groupId: z.uuid().optional() },
    ...{ conversationId: z.uuid().optional(), body: messageBody },
  })
  .refine(
    ({ toId, groupId, conversationId }) =>
      [toId, groupId, conversationId].filter((one) => one !== undefined).length === 1,
    { message: 'Say either to whom, or in which conversation.' },
  )
export type NewMessage = z.infer<typeof newMessage>

export const conversationName = z
  .string()
  .transform((name) => name.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().max(80, 'Please use at most 80 characters.'))

/** A first message to several people at once. */
export const newConversation = z.object({
  personIds: z
    .array(z.uuid())
    .min(1, 'Say who is to be in it.')
    .max(MOST_PEOPLE - 1, 'At most 20 people write in one conversation.'),
  name: conversationName.default(''),
  body: messageBody,
})
export type NewConversation = z.input<typeof newConversation>

/** Where a conversation is read. */
export function conversationPath(id: string): string {
  return `/messages/${id}`
}
