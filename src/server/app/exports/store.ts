import type { Tables } from '#database'
import type { AppTables } from '../tables.ts'

/** Exports see the whole database, as what stands in them does. */
export type ExportStore = Tables<AppTables>
