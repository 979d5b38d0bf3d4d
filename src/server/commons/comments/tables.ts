import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { Commented } from './comment.ts'

export interface CommentTables {
  comments: {
    id: string
    subject_type: Commented
    subject_id: string
    root_id: string
    space_id: string
    author_id: string
    body: string
    body_html: string
    created_at: Generated<Date>
    edited_at: Date | null
    removed_at: Date | null
    removed_by: string | null
  }
}

export type CommentStore = Tables<
  CommentTables & SpaceTables & UploadTables & PeopleTables & TimelineTables
>
