import type { Config } from '#config'
import type { Files } from '#files'
import type { Jobs } from '#jobs'
import type { Newsroom } from '#live'
import type { Logger } from '#log'
import type { Metrics } from '#metrics'
import type { Accounts } from '#people'
import type { HouseKey } from '#secrets'
import type { Database } from './tables.ts'

/** The running program, as pages, the API and the command line get it. */
export interface App {
  config: Config
  database: Database
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
  /** Starts following the timeline, carrying letters and doing what is scheduled. */
  work(): Promise<void>
  stop(): Promise<void>
}
