import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { it as plain } from '../cli/command.ts'
import { isShort } from '../tier.ts'
import { keyOf, mo, placeTopic, plaza } from '#test'
import { openProxy } from './proxy.ts'
import { tell } from './row.ts'
import { kill, start } from './target.ts'

/** The program over a bad network, and Mo, who wants to write. */
const it = plain
  .extend('network', async ({ settings }, { onCleanup }) => {
    const network = await openProxy(settings.DATABASE_URL ?? '')
    onCleanup(() => network[Symbol.asyncDispose]())
    return network
  })
  .extend('origin', async ({ folder, network }, { onCleanup }) => {
    const target = start(folder, { DATABASE_URL: network.url })
    onCleanup(() => kill(target.process))
    return await target.opened
  })
  .extend('reply', async ({ database, origin }) => {
    // Each key may ask so often only.
    const keys = await Promise.all(Array.from({ length: 10 }, () => keyOf(database, mo)))
    const topicId = await placeTopic(database, mo, plaza)
    let asked = 0
    return (body = 'Here I am.') => {
      const authorization = `Bearer ${keys[++asked % keys.length] ?? ''}`
      return fetch(`${origin}/api/v1/topics/${topicId}/replies`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ body }),
      })
    }
  })

// The pages are built before the tests by `npm test`; without them there is nothing to start.
describe.skipIf(!existsSync('build/handler.js'))('a program', () => {
  it('asks to come back while its database is away, and goes on when it is back', async ({
    origin,
    network,
    reply,
  }) => {
    const rounds = isShort ? 2 : 20
    for (let round = 0; round < rounds; round++) {
      expect((await reply()).status).toBe(201)
      network.cut()
      const [page, refused] = await Promise.all([fetch(`${origin}/?round=${round}`), reply()])
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '10'])
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
      expect((await fetch(`${origin}/livez`)).status).toBe(200)
      expect((await fetch(`${origin}/readyz`)).status).toBe(503)
      network.mend()
      await expect.poll(async () => (await reply()).status, { timeout: 10_000 }).toBe(201)
      expect((await fetch(`${origin}/?again=${round}`)).status).toBe(200)
    }
    tell({ id: 'A7', n: rounds, failures: 0 })
  })

  it('answers all of a crowd over a slow network, if only that it is too much', async ({
    origin,
    network,
    reply,
  }) => {
    network.slow(20)
    const crowd = Array.from({ length: isShort ? 40 : 200 }, (_, number) =>
      reply(`I am ${number}.`),
    )
    const alive = []
    for (let probe = 0; probe < 20; probe++) {
      alive.push((await fetch(`${origin}/livez`)).status)
      await wait(20)
    }
    const answers = (await Promise.all(crowd)).map(({ status }) => status)
    expect(answers.filter((status) => status !== 201 && status !== 503)).toEqual([])
    expect(answers).toContain(201)
    expect(new Set(alive)).toEqual(new Set([200]))
    network.slow(0)
    expect((await reply('All well again.')).status).toBe(201)
    tell({ id: 'A8', n: answers.length, failures: 0 })
  })

  it('serves others while some say nothing, say it slowly or stop half-way', async ({
    origin,
    reply,
  }) => {
    const many = isShort ? 200 : 2_000
    const { hostname, port } = new URL(origin)
    const half = 'POST /api/v1/topics HTTP/1.1\r\nhost: localhost\r\ncontent-length: 900\r\n'
    const slow = Array.from({ length: many }, (_, number) => {
      const socket = connect(Number(port), hostname).on('error', () => undefined)
      return socket.setNoDelay().on('connect', () => {
        if (number % 3 > 0) socket.write(number % 3 === 1 ? half : `${half}\r\n{"title": "`)
      })
    })
    for (let probe = 0; probe < 10; probe++) {
      expect((await fetch(`${origin}/version`)).status).toBe(200)
      expect((await reply(`Round ${probe}`)).status).toBe(201)
    }
    for (const socket of slow) socket.destroy()
    expect((await reply('x'.repeat(1_100_000))).status).toBe(413)
    expect((await reply('All well again.')).status).toBe(201)
    tell({ id: 'G1', n: many, failures: 0 })
  })
})
