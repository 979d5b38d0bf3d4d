import { closeSync, openSync } from 'node:fs'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterIn } from './cluster.ts'
import { explain } from './complaints.ts'
import { hold, letGo } from './kernel-lock.ts'
import { findRunning, type Running } from './running.ts'
import { spawnAs, type RunAs } from './run-as.ts'

// For a machine of two cores and little memory.
const modest: Record<string, string> = {
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_connections: '60',
  max_wal_size: '1GB',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  jit: 'off', // costs more than it saves on short questions
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // their paths may not be longer than 107 characters
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Nobody waits for the answer to a question whose asker was killed. Windows cannot tell.
  ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '10s' }),
}

/** Starts PostgreSQL on its data, at that port if one is named, and returns when it answers. */
export async function launch(
  folder: string,
  postgres: string,
  runAs: RunAs,
  options: { settings?: Record<string, string>; port?: number; onNote: (text: string) => void },
): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findPort(folder, attempt))
    const settings = { ...modest, ...options.settings, port: `${port}` }
    const outcome = await tryOnce(folder, postgres, runAs, settings, options.onNote)
    if (typeof outcome !== 'string') return outcome
    if (attempt >= 25 || !passing.test(outcome)) {
      throw explain('The database could not be started.', outcome)
    }
    await sleep(attempt * 10)
  }
}

/** Another program took the port, or the last sessions of a killed PostgreSQL are still leaving. */
const passing = /could not create any TCP\/IP sockets|pre-existing shared memory block|still runs/

const recovering = 'The database is being recovered after a crash, which may take minutes.'

async function tryOnce(
  folder: string,
  postgres: string,
  runAs: RunAs,
  settings: Record<string, string>,
  onNote: (text: string) => void,
): Promise<Running | string> {
  // PostgreSQL's own guard sees only its own container.
  const guard = await hold(join(folder, 'postgres.lock'))
  if (guard === 'taken') return 'Another PostgreSQL still runs on this data.'
  const log = await openLog(folder)
  const said = (await stat(log)).size
  const output = openSync(log, 'a', 0o600)
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnAs(runAs, [postgres, '-D', clusterIn(folder), ...parameters], {
    detached: true, // Ctrl-C is for the program, which stops the database last
    stdio: ['ignore', output, output, guard ?? 'ignore'],
  })
  closeSync(output)
  letGo(guard)
  child.unref()
  let failure: string | undefined
  child.once('error', (error) => void (failure = String(error)))
  child.once('exit', (code, signal) => void (failure ??= `exit ${code ?? signal ?? ''}`))

  const noteAt = Date.now() + 5_000
  let isNoted = false
  while (failure === undefined) {
    const running = await findRunning(folder)
    if (running?.pid === child.pid && running?.status === 'ready') return running
    if (!isNoted && Date.now() > noteAt) onNote(recovering)
    isNoted ||= Date.now() > noteAt
    await sleep(5)
  }
  return `${failure}\n${(await readFile(log)).subarray(said).toString()}`
}

async function openLog(folder: string): Promise<string> {
  const log = join(folder, 'postgres.log')
  await writeFile(log, '', { flag: 'a', mode: 0o600 })
  if ((await stat(log)).size > 10_000_000) {
    await rename(log, `${log}.1`)
    await writeFile(log, '', { mode: 0o600 })
  }
  return log
}

/** The same as last time if it is free, so that what was noted elsewhere stays true. */
async function findPort(folder: string, attempt: number): Promise<number> {
  const file = join(folder, 'port')
  const last = attempt === 1 ? Number(await readFile(file, 'utf8').catch(() => '')) : 0
  const port = (last && (await listenOn(last))) || (await listenOn(0))
  if (port !== last) await writeFile(file, `${port}`)
  return port
}

async function listenOn(port: number): Promise<number> {
  const server = createServer()
  return await new Promise((resolve) => {
    server.once('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const taken = typeof address === 'object' ? address?.port : undefined
      server.close(() => resolve(taken ?? 0))
    })
  })
}
