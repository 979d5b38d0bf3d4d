import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { topicPath } from '#forum'
import { captureQuestions } from './capture.ts'
import { fillForum } from './forum.ts'
import { driveRequests } from './load.ts'
import { end, open, signIn, type Program } from './program.ts'
import { median, print, scratchFolder, sizeOr } from './report.ts'
import { scriptSize } from './script-size.ts'

const READERS = 5

interface Way {
  program: Program
  paths: string[]
  cookies?: string[]
}

/**
 * What a page costs the program, against a bare server that asks the questions of a topic page as
 * prepared statements and answers with their rows as JSON. CPU of the Node process, per request,
 * in turn within one run, so that it holds on a busy machine. `--size` is how many topics.
 */
export async function run({ topics = sizeOr(500), seconds = 4, rounds = 5 } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const [giant] = await fillForum(database, { topics: 1, replies: 10_000, space: 'Hall' })
  const world = await fillForum(database, { topics, replies: 20 })
  const [bound, fresh, caching] = await Promise.all([
    open('bench/bound.ts', {
      DATABASE_URL: server.appUrl,
      QUESTIONS: JSON.stringify(await captureQuestions(server.appUrl, world[0]!.id)),
      IDS: JSON.stringify(world.map(({ id }) => id)),
    }),
    open('src/server/cli/index.ts', site(server.ownerUrl, folder.path, '0')),
    open('src/server/cli/index.ts', site(server.ownerUrl, folder.path, '60')),
  ])
  const paths = world.map(topicPath)
  const { readers, writers } = await whoIsThere(database, world[0]!.id)
  const cookiesOf = (ids: string[]) =>
    Promise.all(ids.map((id) => signIn(fresh.origin, database, id)))
  const [cookies, [writer = '']] = [await cookiesOf(readers), await cookiesOf(writers)]
  await database.destroy()

  const ways: Record<string, Way> = {
    bound: { program: bound, paths },
    guest: { program: fresh, paths },
    cached: { program: caching, paths: paths.slice(0, 20) },
    // Script in the page says how far somebody has read; without it, each page notes that itself.
    member: { program: fresh, paths, cookies: cookies.map(withScript) },
    writer: { program: fresh, paths, cookies: [withScript(writer)] },
    scriptless: { program: fresh, paths, cookies },
    home: { program: fresh, paths: ['/'] },
    list: { program: fresh, paths: ['/topics'] },
    giant: { program: fresh, paths: [topicPath(giant!)] },
  }
  const { costs, rates } = await measure(ways, { seconds, rounds })
  const scripts = {
    'script for a guest, kB packed (budget 5)': await scriptSize(fresh.origin, paths[0]!),
    'script for a member, kB packed (budget 60)': await scriptSize(fresh.origin, paths[0]!, writer),
  }
  await Promise.all([bound, fresh, caching].map(end))
  await server.stop()

  const ratio = (one: string, other: string) =>
    median(costs[one]!.map((cost, round) => cost / costs[other]![round]!))
  print('page', {
    n: rounds,
    'bound, CPU ms a request': costs.bound,
    'guest, uncached, CPU ms': costs.guest,
    'guest, cached, CPU ms': costs.cached,
    'member, CPU ms': costs.member,
    'member who wrote on each page, CPU ms': costs.writer,
    'member without script, CPU ms': costs.scriptless,
    'home, guest, CPU ms': costs.home,
    'list of topics, guest, CPU ms': costs.list,
    'topic of 10,000 replies, guest, CPU ms': costs.giant,
    'bound, requests/s': rates.bound,
    'guest, uncached, requests/s': rates.guest,
    'guest, cached, requests/s': rates.cached,
    'guest to bound (budget 1.6)': ratio('guest', 'bound'),
    'member to bound (budget 2.5)': ratio('member', 'bound'),
    'member who wrote to bound': ratio('writer', 'bound'),
    'CPU uncached to cached (budget 10 or more)': ratio('guest', 'cached'),
    '10,000 replies to 20 (budget 1.5)': ratio('giant', 'guest'),
    ...Object.fromEntries(Object.entries(scripts).map(([label, size]) => [label, size / 1000])),
  })
}

async function measure(ways: Record<string, Way>, { seconds, rounds }: Record<string, number>) {
  const empty = () => Object.fromEntries(Object.keys(ways).map((name) => [name, [] as number[]]))
  const [costs, rates] = [empty(), empty()]
  for (let round = 0; round <= rounds!; round++) {
    for (const [name, { program, paths, cookies }] of Object.entries(ways)) {
      const drive = { seconds: seconds!, ...(cookies && { cookies }) }
      const { origin, process } = program
      const { cpuMs, perSecond } = await driveRequests(origin, process.pid!, paths, drive)
      if (round === 0) continue // warm-up
      costs[name]!.push(cpuMs)
      rates[name]!.push(perSecond)
    }
  }
  return { costs, rates }
}

/** Members who wrote nothing in a topic, and one who did; the same wrote in all of them. */
async function whoIsThere(database: Database, topicId: string) {
  const replies = database.selectFrom('replies').where('topic_id', '=', topicId)
  const [writer] = await replies.select('author_id as id').limit(1).execute()
  const others = await database
    .selectFrom('people')
    .where('id', 'not in', replies.select('author_id'))
    .select('id')
    .limit(READERS)
    .execute()
  return { readers: others.map(({ id }) => id), writers: writer ? [writer.id] : [] }
}

const withScript = (cookie: string) => `${cookie}; reads-by=script`

export function site(databaseUrl: string, folder: string, cacheSeconds: string) {
  return {
    DATABASE_URL: databaseUrl,
    GUILDHALL_DATA: folder,
    GUILDHALL_SAMPLE: 'off',
    PAGE_CACHE_SECONDS: cacheSeconds,
    GUEST_PAGES_PER_MINUTE: '0',
    PORT: '0',
  }
}
