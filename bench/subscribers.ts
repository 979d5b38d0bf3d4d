import { recordMany, replay, runSubscribers, type NewActivity } from '#timeline'
import { newId } from '#ids'
import { subscribers } from '../src/server/app/subscribers.ts'
import { print, wordAfter } from './report.ts'
import { openRiders, riderId, type Riders } from './riders.ts'

const AT_ONCE = 1_000
const ROUNDS = Number(wordAfter('--rounds') ?? 5)

/**
 * How long all who follow the timeline take for a thousand new activities, and how many a second
 * each derives anew from the beginning (`--size`, `--folder` as in `riders.ts`).
 */
export async function run(): Promise<void> {
  const riders = await openRiders()
  const { database, people } = riders
  await follow(riders) // what they have never read is not what is measured
  const lags: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await recordMany(
      database,
      Array.from({ length: AT_ONCE }, (_, turn) => vote(turn, people)),
    )
    const started = performance.now()
    await follow(riders)
    lags.push(performance.now() - started)
  }
  const figures: Record<string, number | number[]> = {
    people,
    [`${subscribers.length} followers catch up with ${AT_ONCE} activities, ms (bound 1000)`]: lags,
  }
  for (const subscriber of subscribers) {
    const { clear, name } = subscriber
    if (!clear) continue
    const started = performance.now()
    const read = await replay(database, { ...subscriber, clear })
    const seconds = (performance.now() - started) / 1000
    figures[`${name}, anew: activities a second (bound 10000)`] = read / seconds
  }
  print('subscribers', figures)
  await riders.close()
}

/** Lets all who follow the timeline come to its end. */
export async function follow({ database }: Pick<Riders, 'database'>): Promise<void> {
  await runSubscribers(database, subscribers, (error) => {
    throw error
  })
}

/** Something that many of them have to look at. */
export function vote(turn: number, people: number): NewActivity {
  const personId = riderId(1 + ((turn * 7919) % people))
  return { type: 'idea.voted', personId, subjectId: newId(), details: {} }
}
