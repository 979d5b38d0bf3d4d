import type { Tables } from '#database'
import type { AppTables } from '../tables.ts'

/** A copy holds something of every table, so it is made where all of them are in view. */
export type CopyStore = Tables<AppTables>
