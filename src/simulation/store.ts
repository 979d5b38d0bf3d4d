import type { AppTables } from '#app'
import type { Tables } from '#database'

/** The whole database: a world touches every part of it. */
export type SampleStore = Tables<AppTables>
