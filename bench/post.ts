import { Agent, request } from 'node:http'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { fillForum } from './forum.ts'
import { cpuMsOf } from './load.ts'
import { listenAll, makeMembers, type Member } from './members.ts'
import { end, open, type Program } from './program.ts'
import { print, scratchFolder, sizeOr } from './report.ts'

const CONNECTIONS = 16

/**
 * Replies through the API, with the database on the same machine: first while nobody else is there,
 * then while a thousand members (`--size`) are.
 */
export async function run({ seconds = 8, online = sizeOr(1_000) } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const topics = await fillForum(database, { topics: 300, replies: 5 })
  const members = await makeMembers(database, 6_000)
  await database.destroy()
  const program = await open('src/server/cli/index.ts', {
    ...{ DATABASE_URL: server.ownerUrl, GUILDHALL_DATA: folder.path, GUILDHALL_SAMPLE: 'off' },
    PORT: '0',
  })
  const post = (some: readonly Member[]) => postReplies(program, topics, some, seconds)
  await postReplies(program, topics, members.slice(0, 200), 1)
  const alone = await post(members.slice(200, 3_100))
  const listening = await listenAll(
    program.origin,
    members.slice(0, online),
    `topic:${topics[0]!.id}`,
    () => undefined,
  )
  const among = await post(members.slice(3_100))
  listening.close()
  print('post', {
    'replies a second (budget 300)': alone.perSecond,
    'CPU of Node for each, ms': alone.cpuMs,
    refused: alone.refused + among.refused,
    [`a second while ${online} members are online`]: among.perSecond,
    'CPU of Node for each, against nobody online': among.cpuMs / alone.cpuMs,
  })
  await end(program)
  await server.stop()
}

async function postReplies(
  { origin, process: { pid = 0 } }: Program,
  topics: readonly { id: string }[],
  members: readonly Member[],
  seconds: number,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const until = performance.now() + seconds * 1000
  const started = { cpu: cpuMsOf(pid), at: performance.now() }
  let [turn, posted, refused] = [0, 0, 0]
  const writer = async () => {
    while (performance.now() < until) {
      const number = turn++
      const { token } = members[number % members.length]!
      const { id } = topics[(number * 7) % topics.length]!
      const status = await send(`${origin}/api/v1/topics/${id}/replies`, token, number, agent)
      if (status === 201) posted += 1
      else refused += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, writer))
  agent.destroy()
  const elapsed = (performance.now() - started.at) / 1000
  return { perSecond: posted / elapsed, cpuMs: (cpuMsOf(pid) - started.cpu) / posted, refused }
}

function send(address: string, token: string, number: number, agent: Agent): Promise<number> {
  const words = {
    body: `${number}: with **${number * 31}** grams of grease it ran again, ${token.slice(3, 20)}.`,
  }
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    request(address, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
      .on('error', reject)
      .end(JSON.stringify(words))
  })
}
