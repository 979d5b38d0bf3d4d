import type { Kysely } from 'kysely'
import type { CommentTables } from '#comments'
import { openDatabase } from '#database'
import type { ForumTables } from '#forum'
import type { ImportRunTables } from '#import-runs'
import type { OrderTables } from '#orders'
import type { BalanceTables } from '#balance'
import type { LifecycleTables } from '#lifecycle'
import type { ValueTables } from '#value'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { AccountTables, KeyTables, PeopleTables } from '#people'
import type { LetterTables } from '#mail'
import type { NotificationTables } from '#notifications'
import type { SearchTables } from '#search'
import type { TagTables } from '#tags'
import type { UploadTables } from '#uploads'

/** Every table there is. Only here and above are they all in view; each module sees its own. */
export type AppTables = TimelineTables &
  PeopleTables &
  AccountTables &
  KeyTables &
  LetterTables &
  SpaceTables &
  TagTables &
  CommentTables &
  SearchTables &
  UploadTables &
  NotificationTables &
  SettingsTables &
  ForumTables &
  OrderTables &
  ImportRunTables &
  ValueTables &
  LifecycleTables &
  BalanceTables

export type Database = Kysely<AppTables>

export function openStore(url: string): Database {
  return openDatabase<AppTables>(url)
}
