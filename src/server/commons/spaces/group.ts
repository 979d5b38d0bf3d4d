/** How one comes in: freely, by asking, by being asked, or unseen by all but members. */
export const groupEntries = ['public', 'request', 'invite', 'hidden'] as const
export type GroupEntry = (typeof groupEntries)[number]

/** Who may call the whole group by `@name`. */
export const mentionedBy = ['nobody', 'staff', 'members'] as const
export type MentionedBy = (typeof mentionedBy)[number]
