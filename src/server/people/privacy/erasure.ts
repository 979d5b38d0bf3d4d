/** Whether what somebody wrote stays, without their name, or its words go as well. */
export const postsChoices = ['keep', 'remove'] as const
export type Posts = (typeof postsChoices)[number]

export type ErasureState = 'waiting' | 'withdrawn' | 'running' | 'done'

/** How long somebody may think again (reference: 14 days). */
export const GRACE_DAYS = 14

/** By what somebody was known before, kept until the last step is done. */
export interface Known {
  profileIds: string[]
  handles: string[]
  names: string[]
  addresses: string[]
}

/** Who was forgotten is called this from then on. */
export const FORMER_NAME = 'Former member'

/** The handle of a profile that was forgotten: made of its id, which says nothing of anybody. */
export function formerHandle(profileId: string): string {
  return `former-${profileId.slice(-12)}`
}

export interface Erasure {
  id: string
  personId: string
  posts: Posts
  state: ErasureState
  askedAt: Date
  dueAt: Date
  finishedAt: Date | null
  /** Whether the person asked, or staff in their place. */
  isOwn: boolean
}
