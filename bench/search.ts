import { openStore, searchEverything, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import type { Viewer } from '#spaces'
import { fillSearch, word, type World } from './fill-search.ts'
import { print, scratchFolder } from './report.ts'

/**
 * The search over a million posts: words as frequent as in a language, topics of ten posts, one in
 * ten spaces closed. Times are those of a whole search, question by question, as a guest and as a
 * member with closed spaces asks it.
 */
export async function run({ posts = 1_000_000, rounds = 40 } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const settings = { fsync: 'off', shared_buffers: '512MB', maintenance_work_mem: '512MB' }
  const server = await startEmbedded({ folder: folder.path, settings })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const world = await fillSearch(database, server.ownerUrl, posts)
  const figures: Record<string, number | number[]> = { posts }
  for (const [kind, question] of Object.entries(questions(world))) {
    for (const [who, viewer] of Object.entries({ guest: undefined, member: world.member })) {
      const times = await measure(database, viewer, question, rounds)
      const sorted = times.toSorted((one, other) => one - other)
      figures[`${kind}, ${who}, p50 ms`] = sorted[Math.floor(rounds * 0.5)]!
      figures[`${kind}, ${who}, p95 ms (budget 50)`] = sorted[Math.floor(rounds * 0.95)]!
    }
  }
  print('search', figures)
  await database.destroy()
  await server.stop()
}

type Ask = (round: number) => string

/** Word number n is n times rarer than the first. */
function questions({ handle }: World): Record<string, Ask> {
  return {
    'frequent word': (round) => word(1 + (round % 5)),
    'usual word': (round) => word(60 + round * 7),
    'rare word': (round) => word(4_000 + round * 37),
    'three words': (round) => `${word(20 + round)} ${word(150 + round)} ${word(300 + round)}`,
    phrase: (round) => `"${word(2 + (round % 9))} ${word(30 + round)}"`,
    'two and not a third': (round) => `${word(10 + round)} ${word(90 + round)} -${word(3)}`,
    'in titles': (round) => `in:title ${word(40 + round)}`,
    'by somebody': (round) => `by:@${handle} ${word(20 + round)}`,
    'by somebody, all': () => `by:@${handle}`,
    'with a tag': (round) => `tag:tag${round % 50} ${word(10 + round)}`,
    solved: (round) => `is:solved ${word(70 + round)}`,
    'unanswered, all': () => 'is:unanswered',
    'in a year': (round) => `after:2022 before:2023 ${word(80 + round)}`,
    mistyped: (round) => mistyped(word(3_000 + round * 11)),
    'two words mistyped': (round) =>
      `${mistyped(word(200 + round))} ${mistyped(word(900 + round))}`,
  }
}

function mistyped(text: string): string {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + text.slice(at + 1) + 'q'
}

async function measure(
  database: Database,
  viewer: Viewer | undefined,
  ask: Ask,
  rounds: number,
): Promise<number[]> {
  const times: number[] = []
  for (let round = -2; round < rounds; round++) {
    const text = ask(Math.abs(round))
    const started = performance.now()
    await searchEverything(database, viewer, { text })
    if (round >= 0) times.push(performance.now() - started)
  }
  return times
}
