import { existsSync } from 'node:fs'
import { mkdir, realpath } from 'node:fs/promises'
import { findBinaries, type Binaries } from './binaries.ts'
import { clusterIn, createCluster, prepareCluster } from './cluster.ts'
import { explain } from './complaints.ts'
import { EmbeddedError, FolderInUseError } from './embedded-error.ts'
import { launch } from './launch.ts'
import { takeLock } from './lock.ts'
import { prepareDatabase } from './roles.ts'
import { findRunAs } from './run-as.ts'
import { findReady, hasGone, stopRunning, type Running } from './running.ts'
import { findSecrets, type Secrets } from './secrets.ts'
import { watchOver } from './watch-over.ts'

export { EmbeddedError, FolderInUseError }

export interface EmbeddedPostgres {
  /** For migrations: owns the database, and is no superuser. */
  ownerUrl: string
  /** For the running program: owns nothing. */
  appUrl: string
  superuserUrl: string
  port: number
  pid: number
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  folder: string
  onNote?: (text: string) => void
  settings?: Record<string, string>
}

/** The database of those who have none: PostgreSQL from npm, its data in the folder. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    const binaries = await findBinaries()
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    const folder = await realpath(options.folder)
    const release = await takeLock(folder)
    try {
      return await start({ ...options, folder }, binaries, release)
    } catch (error) {
      await release()
      throw error
    }
  } catch (error) {
    if (error instanceof EmbeddedError) throw error
    throw explain(`The database in ${options.folder} could not be started.`, String(error))
  }
}

/**
 * The same for a command that runs beside the program: if another has the folder, its database is
 * joined, and goes on when the command ends.
 */
export async function startOrJoinEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbedded(options)
  } catch (error) {
    const running = error instanceof FolderInUseError && (await findReady(options.folder))
    if (!running) throw error
    const secrets = await findSecrets(options.folder, true)
    const { port, pid } = running
    return { ...urlsOf(urlWith(secrets, port)), port, pid, stop: () => Promise.resolve() }
  }
}

type UrlOf = (role: keyof Secrets, database: string) => string

function urlWith(secrets: Secrets, port: number): UrlOf {
  return (role, database) => `postgres://${role}:${secrets[role]}@127.0.0.1:${port}/${database}`
}

function urlsOf(urlOf: UrlOf) {
  return {
    ownerUrl: urlOf('guildhall', 'guildhall'),
    appUrl: urlOf('guildhall_app', 'guildhall'),
    superuserUrl: urlOf('postgres', 'postgres'),
  }
}

async function start(
  options: EmbeddedOptions,
  binaries: Binaries,
  release: () => Promise<void>,
  attempt = 1,
): Promise<EmbeddedPostgres> {
  const { folder } = options
  const secrets = await findSecrets(folder, existsSync(clusterIn(folder)))
  const { pid, port } = await attachOrLaunch(options, binaries, secrets.postgres)
  const urlOf = urlWith(secrets, port)
  const end = () => stopRunning(folder, pid, binaries.pgCtl)
  try {
    await prepareDatabase((database) => urlOf('postgres', database), secrets, folder)
  } catch (error) {
    // It may have been dying when it was found.
    if (attempt < 3 && (await hasGone(pid, 1_000))) {
      return await start(options, binaries, release, attempt + 1)
    }
    await end().catch(() => undefined)
    throw error
  }
  const watch = watchOver(pid, async () => {
    const runAs = await findRunAs()
    await prepareCluster(folder, runAs)
    return (await launch(folder, binaries.postgres, runAs, { onNote: nobody, ...options, port }))
      .pid
  })
  const stop = async () => {
    await stopRunning(folder, await watch.end(), binaries.pgCtl)
    await release()
  }
  let stopped: Promise<void> | undefined
  return { ...urlsOf(urlOf), port, pid, stop: () => (stopped ??= stop()) }
}

const nobody = () => undefined

async function attachOrLaunch(
  options: EmbeddedOptions,
  binaries: Binaries,
  password: string,
): Promise<Running> {
  const { folder, settings = {}, onNote = nobody } = options
  const running = await findReady(folder)
  if (running) {
    onNote(`The database still runs (process ${running.pid}): used as it is.`)
    return running
  }
  const runAs = await findRunAs()
  if (!existsSync(clusterIn(folder))) {
    onNote(`The database is made in ${folder}.`)
    const isLasting = settings.fsync !== 'off'
    await createCluster(folder, binaries.initdb, runAs, { password, isLasting })
  }
  await prepareCluster(folder, runAs)
  return await launch(folder, binaries.postgres, runAs, { settings, onNote })
}
