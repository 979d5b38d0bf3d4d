import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { LetterTables } from '#mail'
import type { TimelineTables } from '#timeline'
import type { PeopleTables } from '../tables.ts'

export interface AccountTables {
  accounts: {
    person_id: string
    email: string
    proven_at: Date | null
    password_hash: string | null
    created_at: Generated<Date>
  }
  sessions: {
    id: string
    person_id: string
    token_hash: Buffer
    user_agent: Generated<string>
    created_at: Generated<Date>
    last_used_at: Generated<Date>
    expires_at: Date
    has_two_steps: Generated<boolean>
    device_id: string | null
  }
  known_devices: {
    id: string
    person_id: string
    token_hash: Buffer
    place_hash: Buffer | null
    seen_at: Generated<Date>
  }
  two_steps: {
    person_id: string
    secret: string
    created_at: Generated<Date>
    confirmed_at: Date | null
    last_counter: number | null
  }
  backup_codes: { code_hash: Buffer; person_id: string }
  half_sign_ins: { token_hash: Buffer; person_id: string; expires_at: Date }
  passkeys: {
    id: string
    person_id: string
    credential_id: string
    public_key: Buffer
    counter: number
    transports: string[]
    name: string
    device_id: string | null
    created_at: Generated<Date>
    last_used_at: Date | null
  }
  openid_links: {
    issuer: string
    subject: string
    person_id: string
    created_at: Generated<Date>
    last_used_at: Generated<Date>
  }
  answered_challenges: { challenge_hash: Buffer; expires_at: Date }
  one_time_links: {
    token_hash: Buffer
    purpose: 'sign-in' | 'reset' | 'not-me' | 'new-address' | 'old-address'
    email: string | null
    person_id: string | null
    device_id: string | null
    joined_id: string | null
    created_at: Generated<Date>
    expires_at: Date
  }
  attempts: { key: Buffer; made_at: Date[]; expires_at: Date }
}

export type AccountStore = Tables<AccountTables & PeopleTables & TimelineTables & LetterTables>

export type SessionStore = Tables<AccountTables & PeopleTables & TimelineTables>
