import type { Generated } from 'kysely'
import type { Tables } from '#database'

export interface PushTables {
  push_keys: {
    only_row: Generated<boolean>
    public_key: string
    private_key: string
    made_at: Generated<Date>
  }
  push_subscriptions: {
    person_id: string
    id: string
    endpoint: string
    p256dh: string
    auth: string
    user_agent: Generated<string>
    created_at: Generated<Date>
    last_sent_at: Date | null
    quiet_until: Date | null
  }
}

export type PushStore = Tables<PushTables>
