import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { AccountTables, PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { ItemKind, ItemStatus, ModeratedType, Rule, Signal } from './review.ts'
import type { FlagReason } from './flag.ts'
import type { SanctionKind } from './sanction.ts'
import type { WatchAction } from './watched-word.ts'

export interface ModerationTables {
  review_items: {
    id: string
    kind: ItemKind
    subject_type: ModeratedType
    subject_id: string | null
    space_id: string | null
    root_id: string | null
    author_id: string
    excerpt: string
    submission: ColumnType<unknown, string | null, string | null>
    signals: ColumnType<Signal[], string | undefined, string>
    score: Generated<number>
    flagger_count: Generated<number>
    status: Generated<ItemStatus>
    hidden_at: Date | null
    revised_at: Date | null
    paused_at: Date | null
    reminded_hours: Generated<number>
    claimed_by_id: string | null
    claimed_at: Date | null
    decided_by_id: string | null
    decided_at: Date | null
    rule: Rule | null
    said: string | null
    version: Generated<number>
    created_at: Generated<Date>
  }
  flags: {
    person_id: string
    id: string
    item_id: string
    reason: FlagReason
    words: Generated<string>
    weight: number
    created_at: Generated<Date>
    withdrawn_at: Date | null
  }
  flag_records: { person_id: string; agreed: Generated<number>; disagreed: Generated<number> }
  paces: { person_id: string; what: string; made_at: Date[] }
  newcomer_words: { person_id: string; id: string; body: string; hosts: string[] }
  watched_words: {
    id: string
    pattern: string
    action: WatchAction
    target: Generated<string>
    created_by_id: string
    created_at: Generated<Date>
  }
  moderation_rules: { name: string; value: number }
  sanctions: {
    id: string
    person_id: string
    kind: SanctionKind
    rule: Rule
    said: Generated<string>
    item_id: string | null
    by_id: string | null
    created_at: Generated<Date>
    ends_at: Date | null
    lifted_at: Date | null
    lifted_by_id: string | null
  }
  appeals: {
    sanction_id: string
    words: string
    created_at: Generated<Date>
    outcome: 'upheld' | 'lifted' | null
    answer: string | null
    decided_by_id: string | null
    decided_at: Date | null
  }
  person_notes: {
    person_id: string
    id: string
    by_id: string
    body: string
    created_at: Generated<Date>
  }
  moderation_log: {
    id: string
    act: string
    rule: Rule | null
    subject_type: string
    by_role: string
    hours: number | null
    by_id: string | null
    about_id: string | null
    item_id: string | null
    created_at: Generated<Date>
  }
}

/** All that this module can see of the database; suspending signs out everywhere. */
export type ModerationStore = Tables<
  ModerationTables &
    SpaceTables &
    PeopleTables &
    TimelineTables &
    AccountTables &
    NotificationTables
>

/** What whoever lets people write must see. */
export type ScreeningStore = Tables<ModerationTables & SpaceTables & PeopleTables & TimelineTables>
