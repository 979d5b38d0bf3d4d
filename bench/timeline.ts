import { createPerson, listHistory, type HistoryFilter, type Person } from '#people'
import { childrenOf, computedMs } from './load.ts'
import { print } from './report.ts'
import { BUSY, openRiders, riderId, type Riders } from './riders.ts'

const ASKED = 200

/**
 * Pages of one person's timeline among ten times as many activities as there are people (`--size`,
 * `--folder` as in `riders.ts`): of somebody with ten activities and of somebody with a hundredth of
 * all, with and without kinds that they did often, rarely or never. Cold is the first page of each
 * person after the database was started with nothing in memory; warm is that page again.
 */
export async function run(): Promise<void> {
  const riders = await openRiders()
  const ann: Person = {
    ...(await createPerson(riders.database, { name: 'Ann' })),
    role: 'agent',
  }
  const average = Array.from({ length: ASKED }, (_, turn) => riderId(riders.people - turn * 97))
  const busy = Array.from({ length: BUSY }, (_, turn) => riderId(turn + 1))
  const figures: Record<string, number | number[]> = { people: riders.people }
  for (const [name, filter] of Object.entries(kinds)) {
    await riders.forgetPages()
    // What a connection learns of tables at its first question is no part of a page.
    await listHistory(riders.database, ann, ann.id, filter)
    for (const [who, people] of Object.entries({ average, busy })) {
      const label = `${name}, ${who}`
      const cold = await ask(riders, ann, people, filter)
      const rounds = Math.ceil(ASKED / people.length)
      const again = Array.from({ length: rounds }, () => people).flat()
      const warm = await ask(riders, ann, again, filter)
      figures[`${label}, cold: p95 on the clock, ms`] = p95(cold.clock)
      figures[`${label}, warm: p95 on the clock, ms`] = p95(warm.clock)
      figures[`${label}, warm: p95 computed, ms (budget 10)`] = p95(warm.computed)
    }
  }
  print('timeline', figures)
  await riders.close()
}

const kinds: Record<string, HistoryFilter> = {
  'all kinds': {},
  'a frequent kind': { families: ['reply', 'topic'] },
  'a rare kind': { families: ['order'] },
  'a kind never done': { families: ['badge', 'thanks'] },
}

async function ask(
  { database, server }: Riders,
  viewer: Person,
  people: readonly string[],
  filter: HistoryFilter,
): Promise<{ clock: number[]; computed: number[] }> {
  const times = { clock: [] as number[], computed: [] as number[] }
  for (const person of people) {
    const before = { at: performance.now(), computed: computedMs(childrenOf(server.pid)) }
    await listHistory(database, viewer, person, filter)
    times.clock.push(performance.now() - before.at)
    times.computed.push(computedMs(childrenOf(server.pid)) - before.computed)
  }
  return times
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN
}
