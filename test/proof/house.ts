import { expect } from 'vitest'
import type { Database } from '#app'
import { openAccounts, type Person } from '#people'
import { keyOf } from '../asking.ts'
import { redeem } from '../browser/program.ts'
import { ada, mo, placeTopic, plaza } from '../cast.ts'
import { begin, heard } from '../cli/command.ts'
import { freePort } from './replicated.ts'

type Program = ReturnType<typeof begin>
export type House = Awaited<ReturnType<typeof openHouse>>

/** Two websites and two workers on one database and one folder. */
export async function openHouse(
  url: string,
  { database, folder, running }: { database: Database; folder: string; running: Program[] },
) {
  const topicId = await placeTopic(database, mo, plaza)
  // Each key may ask so often only.
  const keys = await Promise.all(Array.from({ length: 20 }, () => keyOf(database, mo)))
  let asked = 0
  const open = async (role: 'web' | 'worker') => {
    const port = await freePort()
    const node = begin([role], {
      DATABASE_URL: url,
      GUILDHALL_DATA: folder,
      PORT: `${port}`,
      LOG_LEVEL: 'silent',
    })
    running.push(node)
    await heard(node, /at http/)
    return `http://localhost:${port}`
  }
  const [, , first, second] = [
    await open('worker'),
    await open('worker'),
    await open('web'),
    await open('web'),
  ]
  const cookie = await signIn(database, ada, first)
  const ask = (node: string, path: string, body?: object) =>
    fetch(`${node}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${keys[++asked % keys.length] ?? ''}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    })
  const reply = (node: string) =>
    ask(node, `/topics/${topicId}/replies`, { body: `The small one, ${Math.random()}.` })
  return {
    ...{ first, second, reply },
    async startTopic(node: string, title: string) {
      const topic = { spaceId: plaza.id, kind: 'discussion', title, body: 'It rings.' }
      const answer = await ask(node, '/topics', topic)
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
      return ((await answer.json()) as { id: string }).id
    },
    readTopic: async (node: string, id: string) => (await ask(node, `/topics/${id}`)).status,
    hearNews: () => hearNews(second, `${cookie.name}=${cookie.value}`, topicId, () => reply(first)),
  }
}

async function signIn(store: Database, { id }: Person, origin: string) {
  const siteName = () => Promise.resolve('The Guild')
  const key = () => Promise.resolve('a key for tests')
  const link = await openAccounts({ store, origin, siteName, key }).oneTimeLink(id)
  return redeem(origin, new URL(link).searchParams.get('token') ?? '')
}

/** How long it takes from Mo's reply at one node until Ada's browser at the other hears of it. */
async function hearNews(
  node: string,
  cookie: string,
  topicId: string,
  reply: () => Promise<Response>,
) {
  const closing = new AbortController()
  const stream = await fetch(`${node}/live?on=topic:${topicId}`, {
    headers: { cookie },
    signal: closing.signal,
  })
  expect(stream.status).toBe(200)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  const started = performance.now()
  expect((await reply()).status).toBe(201)
  for (;;) {
    const { value = '', done } = (await reader?.read()) ?? { done: true }
    if (done) throw new Error('The stream ended.')
    if (value.includes('reply')) break
  }
  closing.abort()
  return Math.round(performance.now() - started)
}
