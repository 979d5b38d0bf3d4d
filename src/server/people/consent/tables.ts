import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { LetterTables } from '#mail'
import type { TimelineTables } from '#timeline'
import type { AccountTables } from '../accounts/tables.ts'
import type { ErasureTables } from '../privacy/tables.ts'
import type { PeopleTables } from '../tables.ts'
import type { Action, Channel, Method } from './consent.ts'

export interface ConsentTables {
  consent_purposes: {
    id: string
    key: string
    name: string
    channels: Channel[]
    position: Generated<number>
    archived_at: Date | null
    created_at: Generated<Date>
  }
  consent_wordings: {
    purpose_id: string
    version: number
    text: string
    text_hash: Buffer
    written_by_id: string | null
    written_at: Generated<Date>
  }
  consent_lines: {
    id: string
    person_id: string
    purpose_id: string
    channel: Channel
    action: Action
    wording_version: number
    wording_hash: Buffer
    locale: string | null
    source: string
    method: Method
    covers: string[]
    network_hash: Buffer | null
    proof: Generated<string>
    said_at: Generated<Date>
    expires_at: Date | null
  }
  consent_requests: {
    token_hash: Buffer
    person_id: string
    email: string
    purpose_id: string
    channel: Channel
    wording_version: number
    asked_at: Generated<Date>
    expires_at: Date
  }
  consent_secret: { only_row: Generated<boolean>; secret: Generated<string> }
}

export type ConsentStore = Tables<
  ConsentTables & ErasureTables & AccountTables & PeopleTables & TimelineTables & LetterTables
>
