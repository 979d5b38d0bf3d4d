import { openStore, searchEverything, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { fillSearch, type World } from './fill-search.ts'
import { childrenOf, computedMs } from './load.ts'
import { median, print, scratchFolder, sizeOr } from './report.ts'
import { questionsAbout, type Questions } from './search-questions.ts'

/**
 * The search over a million posts (`--size`), and over a tenth of them: words as frequent as in a language,
 * topics of ten posts, one in ten spaces closed. Times are those of a whole search, question by
 * question, as a guest and as a member with closed spaces asks it.
 */
export async function run({ posts = sizeOr(1_000_000) } = {}): Promise<void> {
  const few = await searchAmong(posts / 10)
  const many = await searchAmong(posts)
  const figures: Record<string, number> = { posts }
  for (const [question, { p50, p95 }] of Object.entries(many)) {
    figures[`${question}, p50 ms`] = p50
    figures[`${question}, p95 ms (budget 50)`] = p95
    figures[`${question}, p50 × a tenth (budget 1.5)`] = p50 / few[question]!.p50
  }
  print('search', figures)
}

async function searchAmong(posts: number): Promise<Record<string, Times>> {
  await using folder = await scratchFolder()
  const settings = { fsync: 'off', shared_buffers: '512MB', maintenance_work_mem: '512MB' }
  const server = await startEmbedded({ folder: folder.path, settings })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const world = await fillSearch(database, server.ownerUrl, posts)
  const times = await measureSearch(database, world, server.pid)
  await database.destroy()
  await server.stop()
  return times
}

/** In milliseconds. */
export interface Times {
  p50: number
  p95: number
}

const ROUNDS = 5

/**
 * Of forty questions of each kind, each asked five times and known by the median of them: how long
 * the database computed, which is told apart from waiting for others on the machine.
 */
export async function measureSearch(
  database: Database,
  world: World,
  pid: number,
  questions: Questions = questionsAbout(world),
): Promise<Record<string, Times>> {
  const viewers = { guest: undefined, member: world.member }
  const times: Record<string, Times> = {}
  for (const [kind, texts] of Object.entries(questions)) {
    for (const [who, viewer] of Object.entries(viewers)) {
      const rounds: number[][] = []
      for (let round = 0; round < ROUNDS; round++)
        rounds.push(
          await timeEach(texts, pid, (text) => searchEverything(database, viewer, { text })),
        )
      const medians = texts.map((_, number) => median(rounds.map((round) => round[number]!)))
      const sorted = medians.toSorted((one, other) => one - other)
      const at = (share: number) => sorted[Math.floor(sorted.length * share)]!
      times[`${kind}, ${who}`] = { p50: at(0.5), p95: at(0.95) }
    }
  }
  return times
}

async function timeEach(
  texts: readonly string[],
  pid: number,
  ask: (text: string) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = []
  for (const text of texts) {
    const started = computedMs(childrenOf(pid))
    await ask(text)
    times.push(computedMs(childrenOf(pid)) - started)
  }
  return times
}
