import type { Generated } from 'kysely'
import type { Tables } from '#database'

export interface LetterTables {
  letters: {
    id: string
    person_id: string | null
    kind: string
    to_address: string
    subject: string
    body: string
    body_html: string | null
    state: Generated<LetterState>
    attempts: Generated<number>
    error: string | null
    written_at: Generated<Date>
    due_at: Generated<Date>
    sent_at: Date | null
  }
}

/** `kept`: no mail server was set when it should have been sent. */
export type LetterState = 'queued' | 'sent' | 'kept' | 'failed'

export type LetterStore = Tables<LetterTables>
