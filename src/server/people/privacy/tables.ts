import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { AccountTables } from '../accounts/tables.ts'
import type { PeopleTables } from '../tables.ts'
import type { ErasureState, Known, Posts } from './erasure.ts'

export interface ErasureTables {
  erasures: {
    id: string
    person_id: string
    asked_by_id: string
    reason: Generated<string>
    posts: Posts
    state: Generated<ErasureState>
    asked_at: Generated<Date>
    due_at: Date
    steps: Generated<string[]>
    known: ColumnType<Known | null, string | null, string | null>
    error: string | null
    finished_at: Date | null
  }
  suppressions: { address_hash: Buffer; since: Generated<Date> }
}

export type ErasureStore = Tables<ErasureTables & AccountTables & PeopleTables & TimelineTables>
