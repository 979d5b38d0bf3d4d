import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runtimeFlags } from '../../bin/run-program.mjs'
import { childrenOf } from '../../bench/load.ts'

/** The program as people run it, from its start on; `opened` tells where once it is open. */
export interface Target {
  process: ChildProcess
  opened: Promise<string>
}

export function start(folder: string, settings: Record<string, string> = {}): Target {
  const child = spawn(process.execPath, [...runtimeFlags, 'src/server/cli/index.ts', 'start'], {
    env: { ...process.env, ...plain, GUILDHALL_DATA: folder, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const opened = new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (some: Buffer) => {
      said += some.toString()
      const origin = /open at (\S+)/.exec(said)?.[1]
      if (origin !== undefined) resolve(origin)
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${String(code)}: ${said}`)))
  })
  opened.catch(() => undefined) // whoever waits hears of it
  return { process: child, opened }
}

const plain = {
  ...{ NODE_ENV: 'production', NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', PORT: '0' },
  ...{ DATABASE_URL: '', GUILDHALL_SAMPLE: 'off', LOG_LEVEL: 'silent' },
  GUILDHALL_EVENTS_PER_SECOND: '0',
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL') {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Kills the database of a data folder, if it has one that runs. */
export function killDatabase(folder: string): void {
  const pid = databaseIn(folder)
  if (pid !== undefined) signal(pid)
}

/** Kills one process of the database, whereupon PostgreSQL ends all sessions and recovers. */
export function killBackend(folder: string, random: () => number): void {
  const pid = databaseIn(folder)
  const children = pid === undefined ? [] : childrenOf(pid)
  const victim = children[Math.floor(random() * children.length)]
  if (victim) signal(victim)
}

export function databaseIn(folder: string): number | undefined {
  try {
    const noted = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')
    return Number(noted.split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
