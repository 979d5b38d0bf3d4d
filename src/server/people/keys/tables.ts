import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { PeopleTables } from '../tables.ts'

export interface KeyTables {
  api_keys: {
    id: string
    person_id: string
    name: string
    token_hash: Buffer
    token_start: string
    scopes: string[]
    created_at: Generated<Date>
    expires_at: Date | null
    last_used_at: Date | null
    revoked_at: Date | null
  }
  idempotency_keys: {
    person_id: string
    key: string
    fingerprint: string
    status: number
    body: string
    location: string | null
    created_at: Generated<Date>
  }
}

export type KeyStore = Tables<KeyTables & PeopleTables & TimelineTables>
