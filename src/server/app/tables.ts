import type { Kysely } from 'kysely'
import { openDatabase } from '#database'
import type { ImportRunTables } from '#import-runs'
import type { OrderTables } from '#orders'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { AccountTables, KeyTables, PeopleTables } from '#people'
import type { LetterTables } from '#mail'

/** Every table there is. Only here and above are they all in view; each module sees its own. */
export type AppTables = TimelineTables &
  PeopleTables &
  AccountTables &
  KeyTables &
  LetterTables &
  SpaceTables &
  SettingsTables &
  OrderTables &
  ImportRunTables

export type Database = Kysely<AppTables>

export function openStore(url: string): Database {
  return openDatabase<AppTables>(url)
}
