import type { NoDetails } from './details.ts'

/** What moderators do to the words that people sort things by. Subject: the tag. */
export interface TagActivities {
  'tag.described': NoDetails
  /** It became another word for `intoId`. */
  'tag.merged': { intoId: string }
  'tag.unmerged': { fromId: string }
}
