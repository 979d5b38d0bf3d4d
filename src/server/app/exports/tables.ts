import type { ColumnType, Generated } from 'kysely'
import type { Export, ExportFilter, ExportStatus } from './export.ts'

export interface ExportTables {
  exports: {
    id: string
    what: Export['what']
    format: Export['format']
    filter: ColumnType<ExportFilter, string, string>
    status: Generated<ExportStatus>
    rows: Generated<number>
    bytes: Generated<number>
    message: Generated<string>
    requested_by: string
    requested_at: Generated<Date>
    finished_at: Date | null
  }
}
