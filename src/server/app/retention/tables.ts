import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'

export interface RetentionTables {
  retention_limits: {
    name: string
    days: number
    changed_by_id: string | null
    changed_at: Generated<Date>
  }
  retention_runs: {
    id: string
    started_at: Generated<Date>
    finished_at: Date | null
    gone: ColumnType<Record<string, number>, string | undefined, string>
    error: string | null
  }
}

export type RetentionStore = Tables<RetentionTables & PeopleTables>
