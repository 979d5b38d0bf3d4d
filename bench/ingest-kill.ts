import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { createSource } from '#sources'
import { open, type Program } from './program.ts'
import { print, scratchFolder } from './report.ts'

const EVENTS = 20
const AT_ONCE = 4
const ALIVE_MS = 1_500

/**
 * The program killed under load again and again, every other time together with its database.
 * Whatever was acknowledged is noted in a file before the next is sent; what was not is sent again,
 * as programs do. In the end each acknowledged event must be there once. `--kills` is how often.
 */
export async function run(): Promise<void> {
  const place = process.argv.indexOf('--kills')
  const kills = place < 0 ? 20 : Number(process.argv[place + 1])
  await using scratch = await scratchFolder()
  // Where the program keeps its database.
  const folder = join(scratch.path, 'postgres')
  const { sourceId, writeKey } = await prepare(folder)
  const journalPath = join(scratch.path, 'acknowledged')
  const journal = openSync(journalPath, 'a')
  let origin: string | undefined
  const ending = new AbortController()
  const isOver = () => ending.signal.aborted
  let [sent, again] = [0, 0]
  const client = async () => {
    while (!isOver()) {
      const batch = Array.from({ length: EVENTS }, asEvent)
      sent += EVENTS
      while (!(await tell(origin, writeKey, batch))) {
        if (isOver()) return
        if (origin !== undefined) again += EVENTS
        await wait(20)
      }
      writeSync(journal, batch.map(({ messageId }) => `${messageId}\n`).join(''))
      fdatasyncSync(journal)
    }
  }
  const clients = Array.from({ length: AT_ONCE }, client)
  try {
    for (let number = 0; number < kills; number++) {
      const program = await start(scratch.path)
      origin = program.origin
      await wait(ALIVE_MS * (0.2 + Math.random()))
      await kill(folder, program, { withDatabase: number % 2 === 1 })
      origin = undefined
    }
  } finally {
    ending.abort()
  }
  await Promise.all(clients)
  closeSync(journal)
  const acknowledged = readFileSync(journalPath, 'utf8').trim().split('\n')
  const { lost, doubled } = await compare(folder, sourceId, acknowledged)
  print('ingest-kill', {
    ...{ kills, 'events sent': sent, 'sent again': again, acknowledged: acknowledged.length },
    ...{ 'acknowledged and lost (budget 0)': lost, 'there twice (budget 0)': doubled },
  })
  if (lost + doubled > 0) process.exitCode = 1
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

function start(folder: string): Promise<Program> {
  return open('bench/ingest-door.ts', {
    ...{ GUILDHALL_DATA: folder, LOG_LEVEL: 'silent', GUILDHALL_EVENTS_PER_SECOND: '0' },
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

function asEvent() {
  const messageId = `kill-${crypto.randomUUID()}`
  const anonymousId = `browser-${Math.floor(Math.random() * 500)}`
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
