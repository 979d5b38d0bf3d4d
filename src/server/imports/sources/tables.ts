import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { SourceKind } from './source.ts'
import type { EventTally, EventVerdict } from './verdict.ts'

export interface SourceTables {
  sources: {
    id: string
    kind: SourceKind
    name: string
    namespace: Generated<string>
    write_key: string | null
    key_hash: Buffer
    previous_hash: Buffer | null
    previous_ends_at: Date | null
    origins: Generated<string[]>
    is_on: Generated<boolean>
    off_because: string | null
    is_trusted: Generated<boolean>
    takes_orders: Generated<boolean>
    created_by: string | null
    created_at: Generated<Date>
  }
  source_events: {
    source_id: string
    id: string
    message_id: string
    call: string
    name: Generated<string>
    verdict: EventVerdict
    reason: Generated<string>
    person_id: string | null
    occurred_at: Date | null
    received_at: Generated<Date>
    body: string | null
  }
  source_waits: {
    namespace: string
    subject: string
    source_id: string
    event_id: string
    held_at: Generated<Date>
  }
  source_hours: EventTally & { source_id: string; hour: Date; shard: number; last_at: Date }
}

/** All that this module can see of the database. */
export type SourceStore = Tables<SourceTables & PeopleTables & TimelineTables>
