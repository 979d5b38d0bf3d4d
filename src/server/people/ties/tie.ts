/** Follow: reads what they write. Mute: does not want to read it. Block: keeps them away. */
export const tieKinds = ['follow', 'mute', 'block'] as const
export type TieKind = (typeof tieKinds)[number]

/** What one person has decided about another. */
export interface Ties {
  isFollowed: boolean
  isMuted: boolean
  isBlocked: boolean
}

/** Somebody whom the viewer follows, mutes or blocks. */
export interface TiedPerson {
  id: string
  name: string
  handle: string
  avatarUploadId: string | null
  since: Date
}

/** Somebody (`fromId`) whose act would reach somebody else (`toId`); any profiles of theirs. */
export interface Pair {
  fromId: string
  toId: string
}
