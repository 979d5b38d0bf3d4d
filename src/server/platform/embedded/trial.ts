import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { onTestFinished, test as base } from 'vitest'
import { startEmbedded, type EmbeddedOptions, type EmbeddedPostgres } from './index.ts'
import { findRunning, stopRunning } from './running.ts'

/** For the tests of this folder: `folder` was started and stopped before, `emptyFolder` was not. */
export const test = base
  .extend('used', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const used = await makeFolder()
    onCleanup(() => rm(used, { recursive: true, force: true }))
    const { stop } = await startEmbedded({ folder: used, settings: { fsync: 'off' } })
    await stop()
    return used
  })
  .extend('emptyFolder', async ({}, { onCleanup }) => {
    const folder = await makeFolder()
    onCleanup(() => clear(folder))
    return folder
  })
  .extend('folder', async ({ used, emptyFolder }) => {
    const parts = ['cluster', 'passwords.json'].map((name) => join(used, name))
    await promisify(execFile)('cp', ['-a', ...parts, emptyFolder])
    return emptyFolder
  })

/** Nothing looks after it any longer once the test is over and the folder gone. */
export async function startIn(
  folder: string,
  options: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ folder, settings: { fsync: 'off' }, ...options })
  onTestFinished(() => started.stop())
  return started
}

export async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const answer = await client.query<unknown[]>({ text: question, rowMode: 'array' })
    return [answer].flat().flatMap(({ rows }) => rows.flat())
  } finally {
    await client.end()
  }
}

/** A program of its own that starts the database, says how it went and then waits to be killed. */
export async function startElsewhere(
  folder: string,
  { prefix = [], ...options }: SpawnOptions & { prefix?: string[] } = {},
): Promise<{ program: ChildProcess; said: string; postgres: EmbeddedPostgres }> {
  const script = `
    import { startEmbedded } from '${import.meta.resolve('./index.ts')}'
    const options = { folder: ${JSON.stringify(folder)}, settings: { fsync: 'off' } }
    startEmbedded(options).then(
      (started) => console.log(JSON.stringify(started)),
      (error) => { console.log(error.message); process.exit(1) },
    )
    setInterval(() => {}, 1000)`
  const [file = '', ...rest] = prefix.concat(process.execPath, '--input-type=module', '-e', script)
  const program = spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  if (!program.stdout) throw new Error('It cannot be heard.')
  onTestFinished(() => void program.kill('SIGKILL'))
  const said = String((await once(program.stdout, 'data'))[0])
  const postgres = said.startsWith('{') ? said : '{}'
  return { program, said, postgres: JSON.parse(postgres) as EmbeddedPostgres }
}

function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'guildhall-embedded-'))
}

async function clear(folder: string): Promise<void> {
  const left = await findRunning(folder)
  if (left) await stopRunning(folder, left.pid, '')
  await rm(folder, { recursive: true, force: true })
}
