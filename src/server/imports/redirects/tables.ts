import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'

export type MovedType = 'topic' | 'reply' | 'comment' | 'person' | 'space'

export interface RedirectTables {
  old_addresses: { path: string; subject_type: MovedType; subject_id: string; source: string }
}

/** All that keeping old addresses needs of the database. */
export type OldAddressStore = Tables<RedirectTables>

/** What must be read to say where a thing is now, and whether somebody may know. */
export type RedirectStore = Tables<
  RedirectTables & ForumTables & CommentTables & SpaceTables & TagTables & PeopleTables
>
