import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isListed, isRunning } from './alive.ts'
import { clusterIn } from './cluster.ts'
import { EmbeddedError } from './embedded-error.ts'

export interface Running {
  pid: number
  port: number
  status: string
}

/** The PostgreSQL that runs on this data, also when the program that started it was killed. */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const file = join(clusterIn(folder), 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isListed(pid)) return undefined
  if (isRunning(pid) && (await isOfCluster(pid, folder))) {
    return { pid, port, status: lines[7]?.trim() ?? '' }
  }
  // It is dead but not fetched, or another process has its number: PostgreSQL would not start.
  await rm(file, { force: true })
  return undefined
}

/** Waits for one that is still starting, or still stopping. */
export async function findReady(folder: string): Promise<Running | undefined> {
  const end = Date.now() + 60_000
  for (;;) {
    const running = await findRunning(folder)
    if (!running || running.status === 'ready') return running
    if (Date.now() > end) {
      throw new EmbeddedError(
        `The database in ${folder} is ${running.status || 'silent'} for a minute already: look at ` +
          `process ${running.pid} and at the log beside the data, and stop it if it is stuck.`,
      )
    }
    await sleep(10)
  }
}

/** Ends sessions and writes everything down ("fast" in PostgreSQL's terms). */
export async function stopRunning(folder: string, pid: number, pgCtl: string): Promise<void> {
  if ((await findRunning(folder))?.pid !== pid) return
  if (process.platform === 'win32') {
    await promisify(execFile)(pgCtl, ['stop', '-D', clusterIn(folder), '-m', 'fast'])
    return
  }
  signal(pid, 'SIGINT')
  if (await hasGone(pid, 60_000)) return
  signal(pid, 'SIGQUIT') // loses nothing: the next start recovers
  if (await hasGone(pid, 10_000)) return
  throw new EmbeddedError(`PostgreSQL (process ${pid}) does not stop.`)
}

export async function hasGone(pid: number, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs
  while (isRunning(pid)) {
    if (Date.now() > end) return false
    await sleep(5)
  }
  return true
}

/** PostgreSQL works inside its data. Where the system does not tell, the password will. */
async function isOfCluster(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterIn(folder)))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
