import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { ImportRunTables, Remainder, Report } from '#import-runs'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { RecognitionTables } from '#recognition'
import type { RedirectTables } from '#redirects'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { ForumSettings } from './options.ts'
import type { Pictures } from './pictures.ts'
import type { Survey } from './survey.ts'
import type { TieTables } from '#ties'
import type { ModerationTables } from '#moderation'
import type { PreviewTables } from '#previews'
import type { IdeaTables } from '#ideas'
import type { SettingsTables } from '#settings'

/** All that this module can see of the database. */
export type ForumImportStore = Tables<
  ForumTables &
    CommentTables &
    RecognitionTables &
    UploadTables &
    TagTables &
    SearchTables &
    NotificationTables &
    SpaceTables &
    PeopleTables &
    TimelineTables &
    RedirectTables &
    ImportRunTables &
    TieTables &
    ModerationTables &
    PreviewTables &
    IdeaTables &
    SettingsTables
>

/** What everybody who writes a part of a forum needs. */
export interface Scene {
  store: ForumImportStore
  survey: Survey
  settings: ForumSettings
  /** Names the forum in claims and activities. */
  source: string
  report: Report
  remainder: Remainder
  pictures: Pictures
}

export function* batchesOf<Thing>(things: readonly Thing[], size = 500): Generator<Thing[]> {
  for (let from = 0; from < things.length; from += size) yield things.slice(from, from + size)
}
