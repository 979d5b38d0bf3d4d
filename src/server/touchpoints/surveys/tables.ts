import type { Generated } from 'kysely'
import type { AskingTables } from '#asking'
import type { ConsentTables } from '#consent'
import type { Tables } from '#database'
import type { LetterTables } from '#mail'
import type { AccountTables, PeopleTables } from '#people'
import type { ErasureTables } from '#privacy'
import type { TimelineTables } from '#timeline'
import type { SurveyCaseTables } from './case.ts'
import type { Channel, Locale, SurveyContent, SurveyState, WaveChannel } from './survey.ts'

/** A letter waits, a card is offered; either is sent once its ask was taken from the budget. */
type InvitationState =
  | 'waiting'
  | 'offered'
  | 'sent'
  | 'dismissed'
  | 'unasked'
  | 'unreachable'
  | 'failed'

export interface SurveyTables extends SurveyCaseTables {
  surveys: {
    id: string
    title: string
    state: Generated<SurveyState>
    is_anonymous: boolean
    version: Generated<number>
    again_after_days: Generated<number>
    /** Sites that may show it. */
    origins: Generated<string[]>
    /** It closes with so many answers. */
    stop_after: Generated<number | null>
    created_by: string
    created_at: Generated<Date>
    removed_at: Date | null
  }
  survey_versions: {
    survey_id: string
    version: number
    content: SurveyContent
    made_by: string
    made_at: Generated<Date>
  }
  survey_waves: {
    id: string
    survey_id: string
    number: number
    segment_id: string | null
    share: number
    spread_days: number
    channel: Generated<WaveChannel>
    invited: number
    waiting: Generated<number>
    sent: Generated<number>
    unasked: Generated<number>
    unreachable: Generated<number>
    failed: Generated<number>
    started_by: string
    started_at: Date
    ended_at: Date | null
  }
  survey_invitations: {
    wave_id: string
    person_id: string
    due_at: Date
    state: Generated<InvitationState>
    tries: Generated<number>
    fault: string | null
    settled_at: Date | null
  }
  survey_answers: {
    id: string
    survey_id: string
    version: number
    wave_id: string | null
    channel: Channel
    locale: Locale
    person_id: string | null
    answered_on: string
    answered_at: Date | null
    is_anonymous: boolean
    is_counted: Generated<boolean>
  }
  /** Kept by the database, whichever way answers come and go. */
  survey_counts: {
    survey_id: string
    wave_id: string | null
    channel: Channel
    answers: number
    counted: number
  }
  survey_values: {
    answer_id: string
    survey_id: string
    question: string
    part: Generated<string>
    number: number | null
    body: string | null
  }
  survey_spent: { survey_id: string; token_hash: Buffer; is_mixed: Generated<boolean> }
}

/** All that this module can see of the database. */
export type SurveyStore = Tables<
  SurveyTables &
    AskingTables &
    AccountTables &
    ConsentTables &
    ErasureTables &
    LetterTables &
    PeopleTables &
    TimelineTables
>
