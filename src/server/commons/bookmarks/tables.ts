import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { BookmarkSubject } from './bookmark.ts'
import type { TimelineTables } from '#timeline'

export interface BookmarkTables {
  bookmarks: {
    id: string
    person_id: string
    subject_type: BookmarkSubject
    subject_id: string
    note: Generated<string>
    remind_at: Date | null
    created_at: Generated<Date>
  }
}

export type BookmarkStore = Tables<BookmarkTables & PeopleTables & TimelineTables>
