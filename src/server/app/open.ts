import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { migrate } from '#database'
import { startEmbedded, startOrJoinEmbedded } from '#embedded'
import { openFolder } from '#files'
import { safeFetch } from '#http'
import { openJobs } from '#jobs'
import { openNewsroom } from '#live'
import { openLog, type Logger } from '#log'
import { openMailer } from '#mail'
import { openMetrics } from '#metrics'
import { isLeaked, openAccounts } from '#people'
import { findBrand, findStaffNeedTwoSteps } from '#settings'
import { lockSecrets } from '#shops'
import type { App } from './app.ts'
import { expectWhole } from './backups/place.ts'
import { carryLetters } from './carry-letters.ts'
import { carryNews } from './carry-news.ts'
import { followTimeline } from './follow.ts'
import { forgetAgain } from './forget-people.ts'
import { openKey } from './house-key.ts'
import { noteKeyUses } from './note-key-uses.ts'
import { noteReads } from './note-reads.ts'
import { schedule } from './schedule.ts'
import { openStore } from './tables.ts'
import { takeLetters } from './take-letters.ts'

/**
 * Starts or reaches the database, brings it up to date and opens everything that stands on it.
 * A command may run beside a program that has the data folder; two programs may not.
 */
export async function openApp(
  config: Config,
  { isCommand = false }: { isCommand?: boolean } = {},
): Promise<App> {
  const log = openLog(config.logLevel)
  await mkdir(config.dataFolder, { recursive: true })
  expectWhole(config.dataFolder)
  // Says now if there is no such file, rather than to whoever signs up.
  if (config.leakedPasswords !== undefined) await isLeaked(config.leakedPasswords, '')
  const server = await openServer(config, isCommand, log)
  try {
    await migrate(server.ownerUrl)
  } catch (error) {
    await server.stop()
    throw error
  }
  const database = openStore(server.appUrl)
  const siteName = async () => (await findBrand(database)).name
  const key = openKey(config.dataFolder)
  const app: App = {
    config,
    database,
    databaseUrl: server.appUrl,
    key,
    accounts: openAccounts({
      ...{ store: database, origin: config.origin, siteName, key },
      staffNeedTwoSteps: () => findStaffNeedTwoSteps(database),
      leakedPasswords: config.leakedPasswords,
      provider: config.openId && { ...config.openId, fetchPage: safeFetch },
    }),
    uploads: openFolder(join(config.dataFolder, 'uploads')),
    log,
    metrics: openMetrics(),
    newsroom: openNewsroom(server.appUrl, (error) => log.warn({ err: error }, 'news were lost')),
    jobs: undefined,
    ...clockwork(() => app, server),
  }
  try {
    // A restored backup is not opened with people in it who were forgotten since.
    if (!isCommand) await forgetAgain(database, config)
    if (!isCommand) await lockSecrets(database, key)
  } catch (error) {
    await app.stop()
    throw error
  }
  return app
}

/** What the program does by itself, from `work` until `stop`. */
function clockwork(
  app: () => App,
  server: { ownerUrl: string; stop(): Promise<void> },
): Pick<App, 'work' | 'stop'> {
  const stopping = new AbortController()
  const running: Promise<unknown>[] = []
  return {
    async work(duty = 'all') {
      const { database, log } = app()
      running.push(noteKeyUses(database, log, stopping.signal))
      running.push(noteReads(database, log, stopping.signal))
      if (duty !== 'web') await labour(app(), running, stopping.signal)
      const works = duty !== 'web'
      app().jobs = await openJobs(server.ownerUrl, schedule(app()), log, { works })
    },
    async stop() {
      stopping.abort()
      await Promise.all([...running, app().jobs?.stop(), app().newsroom.close()])
      await app().database.destroy()
      await server.stop()
    },
  }
}

/** What only workers do; each piece of it is done by one of them. */
async function labour(app: App, running: Promise<unknown>[], signal: AbortSignal): Promise<void> {
  const { config, database, log } = app
  const { smtpUrl, mailFrom: from, inbound } = config
  const mailer = await openMailer({ smtpUrl, from, replyDomain: inbound.domain })
  signal.addEventListener('abort', () => mailer?.close())
  running.push(followTimeline(database, app, signal))
  running.push(carryLetters(database, mailer, log, signal))
  running.push((await takeLetters(app, signal)).done)
  running.push(carryNews(database, config, log, signal))
}

async function openServer({ databaseUrl, dataFolder }: Config, isCommand: boolean, log: Logger) {
  if (databaseUrl !== undefined) {
    return { ownerUrl: databaseUrl, appUrl: databaseUrl, stop: () => Promise.resolve() }
  }
  const open = isCommand ? startOrJoinEmbedded : startEmbedded
  return open({ folder: join(dataFolder, 'postgres'), onNote: (note) => log.info(note) })
}
