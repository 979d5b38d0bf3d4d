import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { LetterSubject, LetterTables } from '#mail'
import type { MessageTables } from '#messages'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { PreviewTables } from '#previews'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { Code, Door, Fate, PostedType } from './correspondence.ts'

export interface CorrespondenceTables {
  incoming_letters: {
    id: string
    digest: Buffer
    door: Door
    from_address: string | null
    subject: string
    key_hash: Buffer | null
    person_id: string | null
    about_type: LetterSubject['type'] | null
    about_id: string | null
    fate: Fate
    code: Code
    because: string
    posted_type: PostedType | null
    posted_id: string | null
    raw: Buffer | null
    bytes: number
    attempts: Generated<number>
    received_at: Generated<Date>
    settled_at: Generated<Date>
  }
  letter_spaces: { space_id: string; since: Generated<Date> }
}

/** All that this module can see of the database. */
export type CorrespondenceStore = Tables<
  CorrespondenceTables &
    LetterTables &
    ForumTables &
    IdeaTables &
    MessageTables &
    ModerationTables &
    PreviewTables &
    PeopleTables &
    TieTables &
    SpaceTables &
    TagTables &
    CommentTables &
    SearchTables &
    UploadTables &
    NotificationTables &
    TimelineTables
>
