import { spawn, type ChildProcess } from 'node:child_process'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { topicPath } from '#forum'
import { captureQuestions } from './capture.ts'
import { fillForum } from './forum.ts'
import { driveRequests } from './load.ts'
import { median, print, scratchFolder } from './report.ts'

/**
 * What a topic page costs the program, against a bare server that asks the same questions as
 * prepared statements and answers with their rows as JSON. CPU of the Node process, per request,
 * in turn within one run, so that it holds on a busy machine.
 */
export async function run({ topics = 500, seconds = 6, rounds = 5 } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const world = await fillForum(database, { topics, replies: 20 })
  const paths = world.map(topicPath)

  const programs = {
    bound: await open('bench/bound.ts', {
      DATABASE_URL: server.appUrl,
      QUESTIONS: JSON.stringify(await captureQuestions(server.appUrl, world[0]!.id)),
      IDS: JSON.stringify(world.map(({ id }) => id)),
    }),
    page: await open('src/server/cli/index.ts', site(server.ownerUrl, folder.path, '0')),
    cached: await open('src/server/cli/index.ts', site(server.ownerUrl, folder.path, '60')),
  }
  await database.destroy()

  const costs: Record<string, number[]> = { bound: [], page: [], cached: [] }
  const rates: Record<string, number[]> = { bound: [], page: [], cached: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { origin, process }] of Object.entries(programs)) {
      const taken = name === 'cached' ? paths.slice(0, 20) : paths
      const { cpuMs, perSecond } = await driveRequests(origin, process.pid!, taken, seconds)
      if (round === 0) continue // warm-up
      costs[name]!.push(cpuMs)
      rates[name]!.push(perSecond)
    }
  }
  await Promise.all(Object.values(programs).map(({ process }) => end(process)))
  await server.stop()

  const ratio = (one: string, other: string) =>
    median(costs[one]!.map((cost, round) => cost / costs[other]![round]!))
  print('page', {
    n: rounds,
    'bound, CPU ms a request': costs.bound,
    'guest, uncached, CPU ms': costs.page,
    'guest, cached, CPU ms': costs.cached,
    'bound, requests/s': rates.bound,
    'guest, uncached, requests/s': rates.page,
    'guest, cached, requests/s': rates.cached,
    'ratio to bound (budget 1.6)': ratio('page', 'bound'),
    'CPU uncached / cached (budget 10 or more)': ratio('page', 'cached'),
  })
}

function site(databaseUrl: string, folder: string, cacheSeconds: string) {
  return {
    DATABASE_URL: databaseUrl,
    GUILDHALL_DATA: folder,
    GUILDHALL_SAMPLE: 'off',
    PAGE_CACHE_SECONDS: cacheSeconds,
    PORT: '0',
  }
}

function end(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve))
  child.kill('SIGTERM')
  return ended
}

/** Starts a program and waits until it says where it is open. */
function open(
  script: string,
  settings: Record<string, string>,
): Promise<{ process: ChildProcess; origin: string }> {
  const words = script.includes('/cli/') ? ['start'] : []
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...words],
    {
      env: { ...process.env, NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (some: Buffer) => {
      said += some.toString()
      const origin = /open at (\S+)/.exec(said)?.[1]
      if (origin) resolve({ process: child, origin })
    })
    child.on('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)))
  })
}
