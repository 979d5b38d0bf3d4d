import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { PeopleTables } from '../tables.ts'
import type { TieKind } from './tie.ts'

export interface TieTables {
  ties: { person_id: string; kind: TieKind; to_id: string; created_at: Generated<Date> }
}

/** All that this module can see of the database. */
export type TieStore = Tables<TieTables & PeopleTables & TimelineTables>
