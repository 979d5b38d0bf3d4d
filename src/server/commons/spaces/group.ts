import { z } from 'zod'
import { tidyText } from '#text'

/** How one comes in: freely, by asking, by being asked, or unseen by all but members. */
export const groupEntries = ['public', 'request', 'invite', 'hidden'] as const
export type GroupEntry = (typeof groupEntries)[number]

/** Who may call the whole group by `@name`. */
export const mentionedBy = ['nobody', 'staff', 'members'] as const
export type MentionedBy = (typeof mentionedBy)[number]

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
})
export type GroupEdit = z.input<typeof groupEdit>

export const requestWords = text(1000)
