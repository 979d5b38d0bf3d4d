import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { WhatChanged } from '#records'
import type { LeftOut } from './left-out.ts'
import type { RunKind, RunStatus } from './run.ts'

export interface ImportRunTables {
  import_runs: {
    id: string
    kind: RunKind
    name: string
    status: Generated<RunStatus>
    is_dry_run: Generated<boolean>
    started_by: string | null
    step: Generated<string>
    done: Generated<number>
    total: number | null
    counts: ColumnType<Record<string, number>, string | undefined, string>
    left_out: ColumnType<LeftOut[], string | undefined, string>
    message: Generated<string>
    errors_path: string | null
    started_at: Generated<Date>
    finished_at: Date | null
  }
  import_changes: {
    id: string
    run_id: string
    batch: number
    what: WhatChanged
    row_id: string
    person_id: string | null
    organization_id: string | null
    field: Generated<string>
    before: unknown
    mark: Generated<string>
  }
}

/** All that this module can see of the database. */
export type ImportRunStore = Tables<ImportRunTables & PeopleTables>
