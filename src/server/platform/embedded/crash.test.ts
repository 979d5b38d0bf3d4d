import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { isRunning } from './alive.ts'
import { findRunning } from './running.ts'
import { ask, startElsewhere, startIn, test } from './trial.ts'

vi.setConfig({ testTimeout: 30_000 })

test('a second program on the same data is refused and told which process has it', async ({
  folder,
}) => {
  const { program, postgres } = await startElsewhere(folder)
  await expect(startIn(folder)).rejects.toThrow(`in use by process ${program.pid}`)
  expect(await ask(postgres.appUrl, 'select 1')).toEqual([1])
})

const container = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child']
const canContain = spawnSync(container[0] ?? '', [...container.slice(1), 'true']).status === 0

test.skipIf(!canContain)(
  'one in a container keeps others out while it lives',
  async ({ folder }) => {
    const { program } = await startElsewhere(folder, { prefix: [...container, '--mount-proc'] })
    await expect(startIn(folder)).rejects.toThrow('in another container')
    await kill(program)
    await expect.poll(() => startIn(folder)).toHaveProperty('appUrl')
  },
)

test.skipIf(!canContain)(
  'nor does its database share the data when it outlives it',
  async ({ folder }) => {
    const script = `"$@" & trap "" TERM; wait; sleep 60`
    const prefix = [...container, '--mount-proc', 'sh', '-c', script, 'sh']
    const { program } = await startElsewhere(folder, { prefix })
    const inside = await readFile(join(folder, 'owner.1.json'), 'utf8')
    expect(inside).toContain('"isHeld":true')
    for (const pid of programsIn(folder)) process.kill(pid, 'SIGKILL')
    await expect(startIn(folder)).rejects.toThrow('It runs in another container')
    await kill(program)
    await expect(startIn(folder)).resolves.toHaveProperty('appUrl')
  },
)

test('after the program was killed, the next one takes over the database that still runs', async ({
  folder,
}) => {
  const { program, postgres } = await startElsewhere(folder)
  await ask(postgres.ownerUrl, 'create table letters as select 1 as number')
  await kill(program)
  expect(isRunning(postgres.pid)).toBe(true)

  const notes: string[] = []
  const next = await startIn(folder, { onNote: (text) => notes.push(text) })
  expect(next.pid).toBe(postgres.pid)
  expect(notes).toEqual([`The database still runs (process ${next.pid}): used as it is.`])
  expect(await ask(next.appUrl, 'select number from letters')).toEqual([1])
  await next.stop()
  expect(isRunning(postgres.pid)).toBe(false)
})

test('after everything was killed, the next start recovers what was written', async ({
  folder,
}) => {
  const { program, postgres } = await startElsewhere(folder)
  await ask(postgres.ownerUrl, 'create table letters (number int)')
  const session = new pg.Client(postgres.ownerUrl)
  session.on('error', () => undefined)
  await session.connect()
  await session.query('insert into letters values (1)')
  void session.query('select pg_sleep(60)').catch(() => undefined)
  process.kill(postgres.pid, 'SIGKILL')
  await kill(program)

  const next = await startIn(folder)
  expect(next.pid).not.toBe(postgres.pid)
  expect(await ask(next.appUrl, 'select number from letters')).toEqual([1])
})

test('a database that is killed under the program is back at the same address', async ({
  folder,
}) => {
  const started = await startIn(folder)
  await ask(started.ownerUrl, 'create table letters as select 1 as number')
  process.kill(started.pid, 'SIGKILL')
  const read = () => ask(started.appUrl, 'select number from letters').catch(() => [])
  await expect.poll(read, { timeout: 10_000 }).toEqual([1])

  await started.stop()
  expect(await findRunning(folder)).toBeUndefined()
})

test('a process that only has the number of the killed database is left alone', async ({
  folder,
}) => {
  const first = await startIn(folder)
  const file = join(folder, 'cluster', 'postmaster.pid')
  const noted = await readFile(file, 'utf8')
  await first.stop()
  await writeFile(file, noted.replace(`${first.pid}\n`, `${process.pid}\n`), { mode: 0o600 })

  expect(await findRunning(folder)).toBeUndefined()
  const next = await startIn(folder)
  expect(await ask(next.appUrl, 'select 1')).toEqual([1])
})

test('who starts while the database is still stopping waits for it', async ({ folder }) => {
  const { program, postgres } = await startElsewhere(folder)
  await kill(program)
  process.kill(postgres.pid, 'SIGINT')
  const next = await startIn(folder)
  expect(await ask(next.appUrl, 'select 1')).toEqual([1])
})

test('stopping ends open sessions instead of waiting for them, and twice is once', async ({
  folder,
}) => {
  const started = await startIn(folder)
  const session = new pg.Client(started.appUrl)
  const errors: unknown[] = []
  session.on('error', (error) => errors.push(error))
  await session.connect()
  await session.query('begin')
  await Promise.all([started.stop(), started.stop()])
  expect(String(errors[0])).toMatch(/terminat/)
  expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain(
    'not properly shut down',
  )
})

async function kill(program: { kill: (signal: 'SIGKILL') => boolean } & NodeJS.EventEmitter) {
  program.kill('SIGKILL')
  await once(program, 'exit')
}

/** As seen from outside of any container. */
function programsIn(folder: string): number[] {
  const { stdout } = spawnSync('pgrep', ['-f', `^${process.execPath} .*${folder}`])
  return String(stdout).trim().split('\n').map(Number).filter(Boolean)
}
