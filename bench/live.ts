import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { fillForum } from './forum.ts'
import { listenAll, makeMembers } from './members.ts'
import { end, open } from './program.ts'
import { memoryOf, print, scratchFolder, sizeOr } from './report.ts'

const PATIENCE_MS = 10_000

/** Streams of as many members (`--size`), all with one topic open, and how long a reply takes to reach them. */
export async function run({ streams = sizeOr(1_000), replies = 10 } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const [topic] = await fillForum(database, { topics: 1, replies: 20 })
  const members = await makeMembers(database, streams + replies)
  await database.destroy()
  const program = await open('src/server/cli/index.ts', {
    ...{ DATABASE_URL: server.ownerUrl, GUILDHALL_DATA: folder.path, GUILDHALL_SAMPLE: 'off' },
    PORT: '0',
  })
  const before = memoryOf(program.process.pid ?? 0)
  const heard = new Map<string, number>()
  let last = 0
  const listening = await listenAll(
    program.origin,
    members.slice(0, streams),
    `topic:${topic!.id}`,
    (_, text) => {
      for (const [, id = ''] of text.matchAll(/"reply.posted","id":"([^"]+)"/g)) {
        heard.set(id, (heard.get(id) ?? 0) + 1)
        last = performance.now()
      }
    },
  )
  const reached: number[] = []
  const delays: number[] = []
  for (const { token } of members.slice(streams)) {
    const { id, sentAt } = await reply(program.origin, topic!.id, token)
    while ((heard.get(id) ?? 0) < streams && performance.now() - sentAt < PATIENCE_MS) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    reached.push(heard.get(id) ?? 0)
    delays.push((last - sentAt) / 1000)
  }
  print('live', {
    'streams open': streams,
    'reached by each reply': reached,
    'from the act to the last of them, s (budget 1)': delays,
    'memory of Node before, MB': before,
    'memory of Node with all streams, MB (budget 300)': memoryOf(program.process.pid ?? 0),
  })
  listening.close()
  await end(program)
  await server.stop()
}

async function reply(origin: string, topicId: string, token: string) {
  const answer = await fetch(`${origin}/api/v1/topics/${topicId}/replies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ body: `It went away by itself, ${token.slice(3, 12)}.` }),
  })
  if (answer.status !== 201) throw new Error(`A reply: ${answer.status} ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  return { id, sentAt: performance.now() }
}
