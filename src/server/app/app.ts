import type { Config } from '#config'
import type { Files } from '#files'
import type { Jobs } from '#jobs'
import type { Newsroom } from '#live'
import type { Logger } from '#log'
import type { Metrics } from '#metrics'
import type { Accounts } from '#people'
import type { HouseKey } from '#secrets'
import type { Database } from './tables.ts'

/** What a process is for: everything, or one half of it. */
export type Duty = 'all' | 'web' | 'worker'

/** The running program, as pages, the API and the command line get it. */
export interface App {
  config: Config
  database: Database
  /** Where it is, for what copies whole tables. */
  databaseUrl: string
  accounts: Accounts
  uploads: Files
  /** Encrypts what must be read again; it lies outside of the database. */
  key: HouseKey
  log: Logger
  metrics: Metrics
  /** What happens now, in whichever process. */
  newsroom: Newsroom
  /** The clockwork, once `work` has started it. */
  jobs: Jobs | undefined
  /**
   * Starts what goes on by itself. A node of the web only notes what its visitors did; following the
   * timeline, carrying letters and what is scheduled are left to workers.
   */
  work(duty?: Duty): Promise<void>
  stop(): Promise<void>
}
