import { z } from 'zod'
import type { Flair } from '#people'
import { tidyText } from '#text'

/** How one comes in: freely, by asking, by being asked, or unseen by all but members. */
export const groupEntries = ['public', 'request', 'invite', 'hidden'] as const
export type GroupEntry = (typeof groupEntries)[number]

/** Who may call the whole group by `@name`. */
export const mentionedBy = ['nobody', 'staff', 'members'] as const
export type MentionedBy = (typeof mentionedBy)[number]

/** Who may write to the group as a whole, into the inbox that its members share. */
export const messagedBy = ['nobody', 'members', 'everybody'] as const
export type MessagedBy = (typeof messagedBy)[number]

/** A group of more is called by nobody: too many would hear of it. */
export const MOST_MENTIONED = 100

/** A group as those see it who may know of it. */
export interface GroupCard {
  id: string
  slug: string
  name: string
  description: string
  entry: GroupEntry
  mentionedBy: MentionedBy
  messagedBy: MessagedBy
  flair: Flair | null
  memberCount: number
  isMember: boolean
  isOwner: boolean
  /** The viewer asked to be let in, and nobody has decided yet. */
  hasRequested: boolean
}

export interface GroupMember {
  id: string
  name: string
  handle: string
  avatarUploadId: string | null
  isOwner: boolean
  addedAt: Date
}

export interface GroupRequest {
  id: string
  personId: string
  name: string
  handle: string
  words: string
  createdAt: Date
}

const text = (most: number) =>
  z
    .string()
    .transform((words) => tidyText(words).trim())
    .pipe(z.string().max(most, `Please use at most ${most} characters.`))

export const groupEdit = z.object({
  description: text(500).optional(),
  entry: z.enum(groupEntries).optional(),
  mentionedBy: z.enum(mentionedBy).optional(),
  messagedBy: z.enum(messagedBy).optional(),
})
export type GroupEdit = z.input<typeof groupEdit>

export const requestWords = text(1000)
