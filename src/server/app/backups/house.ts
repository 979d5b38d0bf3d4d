import type { Config } from '#config'
import type { BackupStore } from './tables.ts'

/** What a backup is made of: the database, and what lies beside it. */
export interface House {
  database: BackupStore
  databaseUrl: string
  config: Pick<Config, 'dataFolder' | 'backups'>
  key: () => Promise<string>
}
