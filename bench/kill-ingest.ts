import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { createSource } from '#sources'
import { open, type Program } from './program.ts'
import { randomFrom } from './random.ts'
import { scratchFolder } from './report.ts'

const EVENTS = 20
const AT_ONCE = 4

/** What became of events that were told while the program was killed. */
export interface Outcome {
  sent: number
  again: number
  acknowledged: number
  lost: number
  doubled: number
}

/**
 * The program killed under load again and again, every other time together with its database.
 * Whatever was acknowledged is noted in a file before the next is sent; what was not is sent again,
 * as programs do. In the end each acknowledged event must be there once. Each time the program lives
 * until it acknowledged something, and then `aliveMs` to twice that, as the seed has it.
 */
export async function killUnderLoad({
  kills,
  aliveMs,
  seed,
}: {
  kills: number
  aliveMs: number
  seed: number
}): Promise<Outcome> {
  await using scratch = await scratchFolder()
  // Where the program keeps its database.
  const folder = join(scratch.path, 'postgres')
  const { sourceId, writeKey } = await prepare(folder)
  const random = randomFrom(seed)
  const load = openLoad(join(scratch.path, 'acknowledged'), writeKey, random)
  try {
    for (let number = 0; number < kills; number++) {
      const program = await start(scratch.path)
      await load.begin(program.origin)
      await wait(aliveMs * (1 + random()))
      await kill(folder, program, { withDatabase: number % 2 === 1 })
      load.pause()
    }
  } finally {
    await load.end()
  }
  return { ...load.counts, ...(await compare(folder, sourceId, load.listAcknowledged())) }
}

async function prepare(folder: string) {
  const server = await startEmbedded({ folder })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const { id: sourceId, writeKey } = await createSource(database, 'console', { name: 'Bench' })
  await database.destroy()
  await server.stop()
  return { sourceId, writeKey }
}

/** Some who tell without pause, wherever the program is open just then. */
function openLoad(journalPath: string, key: string, random: () => number) {
  const journal = openSync(journalPath, 'a')
  const ending = new AbortController()
  const isOver = () => ending.signal.aborted
  const counts = { sent: 0, again: 0, acknowledged: 0 }
  let origin: string | undefined
  const client = async () => {
    while (!isOver()) {
      const batch = Array.from({ length: EVENTS }, () => asEvent(random))
      counts.sent += EVENTS
      while (!(await tell(origin, key, batch))) {
        if (isOver()) return
        if (origin !== undefined) counts.again += EVENTS
        await wait(20)
      }
      writeSync(journal, batch.map(({ messageId }) => `${messageId}\n`).join(''))
      fdatasyncSync(journal)
      counts.acknowledged += EVENTS
    }
  }
  const clients = Array.from({ length: AT_ONCE }, client)
  return {
    counts,
    async begin(at: string) {
      const before = counts.acknowledged
      origin = at
      while (counts.acknowledged === before) await wait(5)
    },
    pause: () => void (origin = undefined),
    async end() {
      ending.abort()
      await Promise.all(clients)
      closeSync(journal)
    },
    listAcknowledged: () => readFileSync(journalPath, 'utf8').split('\n').filter(Boolean),
  }
}

function start(folder: string): Promise<Program> {
  return open('bench/ingest-door.ts', {
    ...{ DATABASE_URL: '', GUILDHALL_DATA: folder, LOG_LEVEL: 'silent' },
    GUILDHALL_EVENTS_PER_SECOND: '0',
  })
}

/** The database of a program that is killed alone goes on, and the next program takes it over. */
async function kill(folder: string, program: Program, { withDatabase }: { withDatabase: boolean }) {
  const ended = new Promise((resolve) =>
    program.process.removeAllListeners('exit').once('exit', resolve),
  )
  if (withDatabase) {
    const [pid] = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
  }
  program.process.kill('SIGKILL')
  await ended
}

function asEvent(random: () => number) {
  const messageId = `kill-${crypto.randomUUID()}`
  const anonymousId = `browser-${Math.floor(random() * 500)}`
  return { type: 'track', event: 'Product Viewed', messageId, anonymousId }
}

/** Whether it was acknowledged. */
async function tell(origin: string | undefined, key: string, batch: object[]): Promise<boolean> {
  if (origin === undefined) return false
  try {
    const headers = { authorization: `Basic ${btoa(`${key}:`)}` }
    const body = JSON.stringify({ batch })
    const answer = await fetch(`${origin}/v1/batch`, { method: 'POST', headers, body })
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}

async function compare(folder: string, sourceId: string, acknowledged: readonly string[]) {
  const server = await startEmbedded({ folder })
  const database = openStore(server.appUrl)
  const { rows } = await sql<{ id: string; times: number }>`
    select source_id as id, count(*)::int as times from activities
    where source = ${`source:${sourceId}`} group by source_id
  `.execute(database)
  const known = new Map(rows.map(({ id, times }) => [id, times]))
  await database.destroy()
  await server.stop()
  return {
    lost: acknowledged.filter((id) => !known.has(id)).length,
    doubled: rows.filter(({ times }) => times > 1).length,
  }
}
