import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '../tables.ts'
import type { TimelineTables } from '#timeline'

export interface FeedTokenTables {
  feed_tokens: { person_id: string; token_hash: string; created_at: Generated<Date> }
}

export type FeedTokenStore = Tables<FeedTokenTables & PeopleTables & TimelineTables>
