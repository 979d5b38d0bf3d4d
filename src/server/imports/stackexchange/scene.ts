import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
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
import { dumpFiles, readPart, type Dump, type Part } from './check.ts'
import type { DumpRow } from './dump.ts'
import type { TieTables } from '#ties'
import type { ModerationTables } from '#moderation'
import type { PreviewTables } from '#previews'
import type { SettingsTables } from '#settings'

/** All that this module can see of the database. */
export type DumpStore = Tables<
  ForumTables &
    CommentTables &
    RecognitionTables &
    IdeaTables &
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
    SettingsTables
>

/** What everybody who writes a part of a dump needs. */
export interface Scene {
  store: DumpStore
  dump: Dump
  /** Names the site in claims and activities. */
  source: string
  /** Where it was read, such as `https://physics.stackexchange.com`. */
  origin: string
  spaceId: string
  report: Report
  /** What is not taken over, and why. */
  remainder: Remainder
}

const BATCH = 500

/** Reads a part of the dump again and hands over what was made of its rows, some at a time. */
export async function forEachBatch<Thing>(
  { dump, report }: Scene,
  part: Part,
  read: (row: DumpRow) => Thing | undefined,
  write: (things: Thing[]) => Promise<void>,
): Promise<void> {
  let batch: Thing[] = []
  let done = 0
  for await (const row of readPart(dump.folder, part)) {
    done += 1
    const thing = read(row)
    if (thing !== undefined) batch.push(thing)
    if (batch.length < BATCH) continue
    await write(batch)
    batch = []
    await report({ step: `writing ${dumpFiles[part][0]}`, done, total: dump.rows[part] })
  }
  if (batch.length > 0) await write(batch)
  await report({ step: `writing ${dumpFiles[part][0]}`, done, total: dump.rows[part] })
}
