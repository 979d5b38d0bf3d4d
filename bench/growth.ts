import { postReply, topicPath } from '#forum'
import { createPerson, listHistory, type Person } from '#people'
import { createSegment, settleSegments } from '#segments'
import { createSource } from '#sources'
import { recordMany } from '#timeline'
import { fillForum } from './forum.ts'
import { sendAll } from './ingest.ts'
import { driveRequests } from './load.ts'
import { makeMembers } from './members.ts'
import { site } from './page.ts'
import { end, open, signIn } from './program.ts'
import { median, memoryOf, print, scratchFolder, wordAfter } from './report.ts'
import { openRiders, riderId, type Riders } from './riders.ts'
import { rule } from './segments.ts'
import { follow, vote } from './subscribers.ts'

const ROUNDS = 24
const WARM = 4
const AT_ONCE = 100
const SECONDS = 5
/** Which has to look at all of them. */
const EVERYBODY = 'a segment of everybody, ms'

/**
 * The same among ever more activities, and by which power of their number it grows: 0 where it does
 * not, 1 where it grows as they do (`--sizes`, people with ten activities each; `--folder` as in
 * `riders.ts`). Ten times the activities at 1.5 × the cost is a power of 0.18.
 */
export async function run(): Promise<void> {
  const sizes = (wordAfter('--sizes') ?? '1000,10000,100000').split(',').map(Number)
  const measured = new Map<string, number[]>()
  for (const size of sizes) {
    const riders = await openRiders(size)
    const figures = { ...(await measureInside(riders)), ...(await measureOutside(riders)) }
    for (const [name, value] of Object.entries(figures)) {
      measured.set(name, [...(measured.get(name) ?? []), value])
    }
    await riders.close()
  }
  const figures: Record<string, number> = {}
  for (const [name, values] of measured) {
    values.forEach((value, place) => (figures[`${name}, among ${10 * sizes[place]!}`] = value))
    figures[`${name}: exponent (budget ${name === EVERYBODY ? 1 : 0.18})`] = exponentOf(
      sizes,
      values,
    )
  }
  print('growth', figures)
}

/** Each act as a program calls it. */
async function measureInside(riders: Riders): Promise<Record<string, number>> {
  const { database, people } = riders
  const ann: Person = { ...(await createPerson(database, { name: 'Ann' })), role: 'agent' }
  const [topic] = await fillForum(database, { topics: 1, replies: 20, space: 'Hall' })
  const topicId = topic!.id
  await createSegment(database, ann, { name: `Silent buyers of ${ann.id}`, rule })
  await follow(riders)
  const batch = () => Array.from({ length: AT_ONCE }, (_, turn) => vote(turn, people))
  const page = (turn: number) => listHistory(database, ann, riderId(people - turn * 13), {})
  const writers = await makeMembers(database, ROUNDS)
  const reply = (turn: number) => {
    const writer = { ...ann, id: writers[turn]!.id, role: 'member' as const, spaceIds: [] }
    return postReply(database, writer, { topicId, body: `It ran again with ${turn} g of grease.` })
  }
  return {
    'a page of a timeline, ms': await timed(page),
    'a reply, ms': await timed(reply),
    [`recording ${AT_ONCE} activities, ms`]: await timed(() => recordMany(database, batch())),
    [`followers, ${AT_ONCE} activities, ms`]: await timed(
      () => follow(riders),
      () => recordMany(database, batch()),
    ),
    [EVERYBODY]: await timed(() => settleSegments(database)),
  }
}

/** The program as browsers and shops meet it. */
async function measureOutside(riders: Riders): Promise<Record<string, number>> {
  const { database, server, people } = riders
  await using folder = await scratchFolder()
  const ann = await createPerson(database, { name: 'Ann at her desk' })
  await database.updateTable('people').set({ role: 'agent' }).where('id', '=', ann.id).execute()
  const [topic] = await fillForum(database, { topics: 1, replies: 20, space: 'Porch' })
  const { writeKey } = await createSource(database, 'console', { name: 'Shop' })
  const started = performance.now()
  const program = await open('src/server/cli/index.ts', {
    ...{ ...site(server.ownerUrl, folder.path, '0'), GUILDHALL_EVENTS_PER_SECOND: '0' },
  })
  const start = performance.now() - started
  const pid = program.process.pid!
  const cookie = await signIn(program.origin, database, ann.id)
  const askFor = async (paths: string[], cookies: string[] = []) => {
    await driveRequests(program.origin, pid, paths, { seconds: 1, cookies })
    return (await driveRequests(program.origin, pid, paths, { seconds: SECONDS, cookies })).cpuMs
  }
  const profiles = Array.from({ length: 50 }, (_, turn) => `/desk/people/${riderId(people - turn)}`)
  const figures = {
    'warm start, ms': start,
    'page of a topic, guest, CPU ms': await askFor([topicPath(topic!)]),
    'page of a person at the desk, CPU ms': await askFor(profiles, [cookie]),
    'batch of 100 events, followers beside it, ms':
      (SECONDS * 1000) / (await sendAll(program, writeKey, SECONDS)),
    'memory of Node, MB': memoryOf(pid),
  }
  await end(program)
  return figures
}

/** The median of some rounds once it is warm, in ms; what goes before each is not counted. */
async function timed(
  work: (turn: number) => Promise<unknown>,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const times = []
  for (let turn = 0; turn < ROUNDS; turn++) {
    await before()
    const started = performance.now()
    await work(turn)
    times.push(performance.now() - started)
  }
  return median(times.slice(WARM))
}

/** The slope of a line through the logarithms, by least squares. */
function exponentOf(sizes: readonly number[], values: readonly number[]): number {
  const [xs, ys] = [sizes.map(Math.log), values.map(Math.log)]
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const [x, y] = [mean(xs), mean(ys)]
  const rise = mean(xs.map((each, place) => (each - x) * (ys[place]! - y)))
  return rise / mean(xs.map((each) => (each - x) ** 2))
}
