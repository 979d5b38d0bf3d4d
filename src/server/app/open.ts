import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { openJobs, type Jobs } from '#jobs'
import { openLog, type Logger } from '#log'
import { openMetrics, type Metrics } from '#metrics'
import { followTimeline } from './follow.ts'
import { schedule } from './schedule.ts'
import { openStore, type Database } from './tables.ts'

/** The running program, as pages, the API and the command line get it. */
export interface App {
  config: Config
  database: Database
  log: Logger
  metrics: Metrics
  /** Starts following the timeline and doing scheduled work; returns when that runs. */
  work(): Promise<Jobs>
  stop(): Promise<void>
}

/** Starts or reaches the database, brings it up to date and opens everything that stands on it. */
export async function openApp(config: Config): Promise<App> {
  const log = openLog(config.logLevel)
  await mkdir(config.dataFolder, { recursive: true })
  const server = await openServer(config, log)
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const metrics = openMetrics()
  const stopping = new AbortController()
  let following: Promise<void> | undefined
  let jobs: Promise<Jobs> | undefined

  const app: App = {
    config,
    database,
    log,
    metrics,
    work() {
      following ??= followTimeline(database, { log, metrics }, stopping.signal)
      return (jobs ??= openJobs(server.ownerUrl, schedule(app), log))
    },
    async stop() {
      stopping.abort()
      await Promise.all([following, jobs?.then((jobs) => jobs.stop())])
      await database.destroy()
      await server.stop()
    },
  }
  return app
}

async function openServer({ databaseUrl, dataFolder }: Config, log: Logger) {
  if (databaseUrl !== undefined) {
    return { ownerUrl: databaseUrl, appUrl: databaseUrl, stop: () => Promise.resolve() }
  }
  return startEmbedded({ folder: join(dataFolder, 'postgres'), onNote: (note) => log.info(note) })
}
