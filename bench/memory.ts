import { join } from 'node:path'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { fillForum } from './forum.ts'
import { driveRequests } from './load.ts'
import { end, open } from './program.ts'
import { memoryOf, print, scratchFolder, wordAfter } from './report.ts'

const ROUNDS = Number(wordAfter('--rounds') ?? 6)

/**
 * What the program holds after each of some rounds of guests reading topics that no cache has. What
 * grows from the second round on would grow for ever.
 */
export async function run(): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: join(folder.path, 'postgres') })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const topics = await fillForum(database, { topics: 200, replies: 20 })
  await database.destroy()
  const program = await open('src/server/cli/index.ts', {
    ...{ DATABASE_URL: server.ownerUrl, GUILDHALL_DATA: folder.path, GUILDHALL_SAMPLE: 'off' },
    ...{ PORT: '0', PAGE_CACHE_SECONDS: '0' },
  })
  const pid = program.process.pid ?? 0
  const opened = memoryOf(pid)
  const paths = topics.map(({ id }) => `/t/${id}/here`)
  const held: number[] = []
  let asked = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { perSecond } = await driveRequests(program.origin, pid, paths, { seconds: 5 })
    asked += perSecond * 5
    held.push(memoryOf(pid))
  }
  print('memory', {
    'when it is open, MB (bound 250)': opened,
    'requests in all': Math.round(asked),
    'after each round, MB': held,
    'from the second round to the last, MB (bound 20)': (held.at(-1) ?? NaN) - (held[1] ?? NaN),
  })
  await end(program)
  await server.stop()
}
