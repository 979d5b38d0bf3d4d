import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { TieTables } from '#ties'
import type { ModerationTables } from '#moderation'
import type { SearchTables } from '#search'
import type { NotificationTables } from '#notifications'
import type { PreviewTables } from '#previews'

export type MovedType = 'topic' | 'reply' | 'comment' | 'person' | 'space'

export interface RedirectTables {
  old_addresses: { path: string; subject_type: MovedType; subject_id: string; source: string }
}

/** All that keeping old addresses needs of the database. */
export type OldAddressStore = Tables<RedirectTables>

/** What must be read to say where a thing is now, and whether somebody may know. */
export type RedirectStore = Tables<
  RedirectTables &
    ForumTables &
    CommentTables &
    SpaceTables &
    TagTables &
    PeopleTables &
    TimelineTables &
    UploadTables &
    TieTables &
    ModerationTables &
    SearchTables &
    NotificationTables &
    PreviewTables
>
