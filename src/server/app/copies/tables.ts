import type { Generated } from 'kysely'
import type { CopyState } from './copy.ts'

export interface CopyTables {
  data_copies: {
    id: string
    person_id: string
    asked_by_id: string
    reason: Generated<string>
    state: Generated<CopyState>
    bytes: Generated<number>
    asked_at: Generated<Date>
    finished_at: Date | null
    ends_at: Date | null
    taken_at: Date | null
  }
}
