import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it as plain, urlOfCopy, type Database } from '#test'

export interface Outcome {
  /** What the command ended with; null when it was killed. */
  code: number | null
  said: string
  complained: string
}

export type Settings = Record<string, string>

/** Runs the command line as people do, in the folder of the program, and waits for its end. */
export async function guildhall(words: string[], settings: Settings = {}): Promise<Outcome> {
  return ended(begin(words, settings))
}

/** Starts a command that somebody may want to interrupt. */
export function begin(words: string[], settings: Settings = {}): ChildProcess {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/server/cli/index.ts', ...words],
    { env: { ...process.env, ...quiet, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
}

export function ended(command: ChildProcess): Promise<Outcome> {
  return new Promise((resolve) => {
    const outcome: Outcome = { code: null, said: '', complained: '' }
    command.stdout?.on('data', (some: Buffer) => (outcome.said += some.toString()))
    command.stderr?.on('data', (some: Buffer) => (outcome.complained += some.toString()))
    command.on('close', (code) => resolve({ ...outcome, code }))
  })
}

/** Waits until a command says or complains something. */
export function heard(command: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    for (const stream of [command.stdout, command.stderr]) {
      stream?.on('data', (some: Buffer) => {
        text += some.toString()
        const [found] = words.exec(text) ?? []
        if (found !== undefined) resolve(found)
      })
    }
  })
}

const quiet: Settings = {
  NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', // as the launcher sets it
  LOG_LEVEL: 'warn',
  NO_COLOR: '1',
  DATABASE_URL: '',
  GUILDHALL_SAMPLE: 'off',
}

/** `folder` is empty and vanishes; `settings` name a database of its own with the cast in it. */
export const it = plain
  .extend('folder', async ({}, { onCleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'guildhall-cli-'))
    onCleanup(() => rm(folder, { recursive: true, force: true }))
    return folder
  })
  .extend('settings', async ({ database, folder }): Promise<Settings> => {
    return { DATABASE_URL: await urlOfCopy(database), GUILDHALL_DATA: folder }
  })

/** How much there is of what imports bring. */
export async function countAll(database: Database): Promise<Record<string, number>> {
  const tables = ['people', 'orders', 'topics', 'replies', 'activities'] as const
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { count } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[table] = count
  }
  return counts
}
