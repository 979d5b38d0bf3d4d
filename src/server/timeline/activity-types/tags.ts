import type { NoDetails } from './details.ts'

/** What moderators do to the words that people sort things by. Subject: the tag. */
export interface TagActivities {
  'tag.described': NoDetails
  /** It became another word for `intoId`. */
  'tag.merged': { intoId: string }
  'tag.unmerged': { fromId: string }
  /** Subject: the group of tags. */
  'tag_group.saved': NoDetails
  'tag_group.removed': NoDetails
  /** Subject: the space; how many tags its topics bear, and of how many groups. */
  'space.tags_demanded': { least: number; groups: number }
}
