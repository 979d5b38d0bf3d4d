import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '../../bench/random.ts'
import { scratchFolder } from '../../bench/report.ts'
import { census, judge, type Verdict } from './census.ts'
import { failPoints, stopAt } from './fail-points.ts'
import { openJournal } from './journal.ts'
import { openLoad, type Load } from './load.ts'
import { preparePlace, withDatabase, type Place } from './place.ts'
import { recount } from './recount.ts'
import { databaseIn, kill, killBackend, killDatabase, start, type Target } from './target.ts'
import { at, type Write } from './writes.ts'

/** Who is killed: during the boot, the program that was killed once is killed again as it opens. */
export const victims = ['program', 'both', 'backend', 'database', 'boot'] as const
type Victim = (typeof victims)[number]

/** What became of writes that were sent while the program was killed. */
export interface Outcome {
  kills: number
  counts: Load['counts']
  /** Of what was acknowledged. */
  lost: number
  doubled: number
  /** Of all that was sent, looked at after each kill and in the end. */
  half: number
  /** What was counted or derived and is not so. */
  drift: string[]
  /** From each kill to the next acknowledged write. */
  secondsAway: number[]
}

interface Wish {
  kills: number
  seed: number
  /** The program lives until it acknowledged something, and then this to twice this. */
  aliveMs: number
  victims?: readonly Victim[]
  /** The fail point where all are killed; without it, each second one at the next of all. */
  point?: string
  /** See `openLoad`. */
  isHasty?: boolean
}

/**
 * The program killed under mixed writes again and again, in turn alone, together with its database,
 * while it opens, and its database under it, at any time and at fail points. What is sent and what is acknowledged is noted before
 * anything follows from it; in the end each acknowledged write must be there once, and of every
 * other all or nothing.
 */
export async function killUnderLoad({ isHasty, ...wish }: Wish): Promise<Outcome> {
  await using scratch = await scratchFolder()
  const random = randomFrom(wish.seed)
  const place = await preparePlace(scratch.path)
  const journal = openJournal(join(scratch.path, 'journal'))
  const load = openLoad(place, journal, { random, ...(isHasty && { isHasty }) })
  const stage = { folder: scratch.path, place, journal, load, random }
  try {
    const { half, secondsAway } = await killAll(stage, wish)
    const { acknowledged, intended } = journal.read()
    const end = await look(stage, intended)
    const verdictOf = ({ key }: Write): Verdict => end.get(key) ?? 'absent'
    const count = (writes: readonly Write[], verdict: Verdict) =>
      new Set(writes.filter((write) => verdictOf(write) === verdict).map(({ key }) => key)).size
    return {
      ...{ kills: wish.kills, counts: load.counts, secondsAway },
      lost: count(acknowledged, 'absent'),
      doubled: count(intended, 'doubled'),
      half: half + count(intended, 'half'),
      drift: await withDatabase(scratch.path, recount),
    }
  } finally {
    await load.end()
    journal.close()
    await clear(scratch.path)
  }
}

interface Stage {
  folder: string
  place: Place
  journal: ReturnType<typeof openJournal>
  load: Load
  random: () => number
}

async function killAll(
  stage: Stage,
  { kills, aliveMs, victims: among = victims, seed, point }: Omit<Wish, 'isHasty'>,
) {
  const { folder, load, random } = stage
  let target = start(folder)
  let [half, killedAt] = [0, 0]
  const secondsAway: number[] = []
  try {
    for (let number = 0; number < kills; number++) {
      await load.begin(await target.opened)
      if (killedAt > 0) secondsAway.push((performance.now() - killedAt) / 1000)
      await wait(aliveMs * (1 + random()))
      const isAtPoint = point !== undefined || number % 2 === 1
      const next = point ?? at(failPoints, seed + Math.floor(number / 2))
      const stopped = isAtPoint ? await stopAt(folder, next) : undefined
      killedAt = performance.now()
      const isGone = await strike(at(among, number), { ...stage, target })
      await stopped?.letGo()
      if (!isGone) continue
      target = start(folder)
      await target.opened
      half += await countHalves(stage)
    }
    await load.begin(await target.opened)
    secondsAway.push((performance.now() - killedAt) / 1000)
    await load.end()
  } finally {
    load.pause()
    await kill(target.process, 'SIGTERM')
  }
  return { half, secondsAway }
}

/** Whether the program is gone afterwards; the database alone comes back without it. */
async function strike(
  victim: Victim,
  { folder, load, random, target }: Stage & { target: Target },
) {
  if (victim === 'backend') killBackend(folder, random)
  if (victim === 'database') killDatabase(folder)
  if (victim === 'backend' || victim === 'database') {
    await wait(100) // what was committed is still acknowledged
    return false
  }
  if (victim === 'both') killDatabase(folder)
  await kill(target.process)
  load.pause()
  if (victim !== 'boot') return true
  killDatabase(folder)
  const again = start(folder)
  await wait(1_500 * random())
  if (random() < 0.5) killDatabase(folder)
  await kill(again.process)
  return true
}

/** What is neither acknowledged nor sent again yet. */
async function countHalves(stage: Stage): Promise<number> {
  const { intended, acknowledged } = stage.journal.read()
  const known = new Set(acknowledged.map(({ key }) => key))
  const unknown = intended.slice(-100).filter(({ key }) => !known.has(key))
  const found = await look(stage, unknown)
  return [...found.values()].filter((verdict) => verdict === 'half').length
}

function look({ folder, place }: Stage, writes: readonly Write[]): Promise<Map<string, Verdict>> {
  return withDatabase(folder, async (database) => {
    const found = await census({ database, folder, sourceId: place.sourceId }, writes)
    return new Map([...found].map(([key, parts]) => [key, judge(parts)]))
  })
}

/** Nothing of it goes on when its folder is gone. */
async function clear(folder: string): Promise<void> {
  killDatabase(folder)
  const isRunning = () => {
    const pid = databaseIn(folder)
    return pid !== undefined && isAlive(pid)
  }
  while (isRunning()) await wait(20)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
