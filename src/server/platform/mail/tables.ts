import type { Generated, JSONColumnType } from 'kysely'
import type { Tables } from '#database'
import type { LetterHeaders, LetterSubject } from './headers.ts'

export interface LetterTables {
  letters: {
    id: string
    person_id: string | null
    kind: string
    to_address: string
    subject: string
    body: string
    body_html: string | null
    headers: JSONColumnType<LetterHeaders, string | undefined>
    state: Generated<LetterState>
    attempts: Generated<number>
    error: string | null
    written_at: Generated<Date>
    due_at: Generated<Date>
    sent_at: Date | null
    bounced_at: Date | null
  }
  reply_keys: {
    key_hash: Buffer
    person_id: string
    subject_type: LetterSubject['type']
    subject_id: string
    kind: ReplyKind
    created_at: Generated<Date>
    expires_at: Date
  }
  mailboxes: { address: string; score: number; last_bounced_at: Date; because: string }
}

/**
 * `kept`: no mail server was set when it should have been sent. `stopped`: letters to this address
 * came back too often.
 */
export type LetterState = 'queued' | 'sent' | 'kept' | 'failed' | 'stopped'

/** What writing to an address of ours does: answer what it is about, or start something there. */
export type ReplyKind = 'reply' | 'start'

export type LetterStore = Tables<LetterTables>
