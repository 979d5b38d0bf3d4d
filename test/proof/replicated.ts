import { execFile, type ExecFileOptions } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** Where Debian puts PostgreSQL; the embedded one cannot be copied while it runs. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1)
  return newest === undefined ? undefined : join('/usr/lib/postgresql', newest, 'bin')
}

export interface Replicated {
  /** One address for whichever server writes. */
  url: string
  /** The standby, which only reads. */
  standbyUrl: string
  /** Ends the primary as if its machine were gone, and has the standby take its place. */
  failOver(): Promise<void>
  stop(): Promise<void>
}

/**
 * A primary and a hot standby on this machine, behind one address. What is acknowledged is on both, as
 * it must be where nothing may be lost when one of them is.
 */
export async function openReplicated(bin: string): Promise<Replicated> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-replicated-'))
  const user = await findUser()
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? 0)
  const tell = (name: string, ...words: string[]) =>
    run(join(bin, name), words, { ...user, cwd: folder })
  const [primary, standby] = [join(folder, 'primary'), join(folder, 'standby')]
  const [port, standbyPort] = [await freePort(), await freePort()]
  const urlAt = (place: number) => `postgres://postgres@127.0.0.1:${place}/guildhall`
  const start = (data: string, place: number) =>
    tell('pg_ctl', '-D', data, '-w', '-l', `${data}.log`, '-o', `-p ${place} -k ${folder}`, 'start')

  await tell(
    'initdb',
    '-D',
    primary,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  )
  await start(primary, port)
  await ask(urlAt(port).replace('/guildhall', '/postgres'), 'create database guildhall')
  await tell(
    'pg_basebackup',
    '-h',
    '127.0.0.1',
    '-p',
    `${port}`,
    '-U',
    'postgres',
    '-D',
    standby,
    '-R',
    '-X',
    'stream',
    '-c',
    'fast',
  )
  await start(standby, standbyPort)
  await ask(urlAt(port), `alter system set synchronous_standby_names = '*'`)
  await ask(urlAt(port), 'select pg_reload_conf()')

  const door = await openDoor(port)
  return {
    url: urlAt(door.port),
    standbyUrl: urlAt(standbyPort),
    async failOver() {
      await tell('pg_ctl', '-D', primary, '-m', 'immediate', 'stop')
      await tell('pg_ctl', '-D', standby, '-w', 'promote')
      await ask(urlAt(standbyPort), 'alter system reset synchronous_standby_names')
      door.leadTo(standbyPort)
    },
    async stop() {
      door.close()
      for (const data of [primary, standby]) {
        await tell('pg_ctl', '-D', data, '-m', 'immediate', 'stop').catch(() => undefined)
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, question: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(question)
  } finally {
    await client.end()
  }
}

/** PostgreSQL does not run as root. */
async function findUser(): Promise<Pick<ExecFileOptions, 'uid' | 'gid'>> {
  if (process.getuid?.() !== 0) return {}
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((one) => one.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

/** What a proxy in front of two servers does: leads whoever comes to the one that writes. */
async function openDoor(first: number) {
  let target = first
  const open = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port: number) {
      target = port
      for (const socket of open) socket.destroy()
    },
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Asks again until it is so, for a minute at most; returns how many milliseconds that took. */
export async function untilSo(isSo: () => Promise<boolean>, everyMs = 20): Promise<number> {
  const started = performance.now()
  while (!(await isSo().catch(() => false))) {
    if (performance.now() - started > 60_000) throw new Error('It did not become so in a minute.')
    await wait(everyMs)
  }
  return Math.round(performance.now() - started)
}
