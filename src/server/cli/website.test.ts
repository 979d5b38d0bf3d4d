import { request, type IncomingMessage } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { App } from '#app'
import { originOf, readConfig } from '#config'
import { openLog } from '#log'
import { openMetrics } from '#metrics'
import { it, type Database } from '#test'
import { cacheForGuests } from './guest-cache.ts'
import { openWebsite, type Handler } from './website.ts'

it('answers those who watch it', async ({ database }) => {
  await using site = await open(database, [])
  expect(await read(`${site.origin}/livez`)).toMatchObject({ status: 200, body: 'alive\n' })
  expect(await read(`${site.origin}/readyz`)).toMatchObject({ status: 200, body: 'ready\n' })
  expect((await read(`${site.origin}/metrics`)).body).toContain('guildhall_http_request_seconds')
  expect((await read(`${site.origin}/version`)).body).toMatch(/^\d+\.\d+\.\d+\n$/)
})

it('keeps its metrics from whoever comes through a proxy', async ({ database }) => {
  await using site = await open(database, [])
  const forwarded = { 'x-forwarded-for': '198.51.100.7' }
  expect((await read(`${site.origin}/metrics`, forwarded)).status).toBe(404)
})

it('does not answer under a name that is not its own', async ({ database }) => {
  await using site = await open(database, [say('welcome')])
  const stranger = await read(site.origin, { host: 'evil.example' })
  expect(stranger.status).toBe(421)
  expect(stranger.body).toContain('set ORIGIN')
})

it('refuses what is no address, and goes on', async ({ database }) => {
  const reading: Handler = ({ url = '' }, response) => {
    response.end(new URL(url, 'http://here').pathname)
  }
  await using site = await open(database, [reading])
  for (const path of ['//[', '/\\[', '//a:99999/', '/products/%00', '/?q=%00']) {
    expect(await read(site.origin, {}, 'GET', path), path).toMatchObject({ status: 400 })
  }
  expect(await read(`${site.origin}/here`)).toMatchObject({ status: 200, body: '/here' })
})

it('gives every answer a number and headers that keep browsers careful', async ({ database }) => {
  await using site = await open(database, [say('welcome')])
  const { headers } = await read(site.origin)
  expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
})

it('finishes what is under way when told to stop, and takes nothing new', async ({ database }) => {
  const arrived = Promise.withResolvers<() => void>()
  const slow: Handler = (_request, response) => arrived.resolve(() => response.end('done'))
  await using site = await open(database, [slow])
  const answer = read(site.origin)
  const finish = await arrived.promise
  const closed = site.close()
  finish()
  expect(await answer).toMatchObject({ status: 200, body: 'done' })
  await closed
  await expect(read(site.origin)).rejects.toThrow('ECONNREFUSED')
})

it('shows guests the same page for a while, members always a fresh one', async ({ database }) => {
  await using site = await open(database, [cacheForGuests(60), count()])
  expect((await read(site.origin)).body).toBe('1')
  expect((await read(site.origin)).body).toBe('1')
  expect((await read(site.origin, { cookie: 'session=secret' })).body).toBe('2')
  expect((await read(`${site.origin}/?page=2`)).body).toBe('3')
})

it('forgets what guests saw before the answer to a change leaves', async ({ database }) => {
  await using site = await open(database, [cacheForGuests(60), count()])
  await read(site.origin)
  await read(site.origin, {}, 'POST')
  expect((await read(site.origin)).body).toBe('3')
})

it('never gives two guests one nonce', async ({ database }) => {
  const page: Handler = (_request, response) => {
    response.setHeader('content-security-policy', "script-src 'self' 'nonce-abc'")
    say('plain')(_request, response, () => undefined)
  }
  await using site = await open(database, [cacheForGuests(60), page])
  await read(site.origin)
  const { headers } = await read(site.origin)
  expect(headers['content-security-policy']).toBe("script-src 'self'")
})

function say(text: string): Handler {
  return (_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(text)
  }
}

function count(): Handler {
  let visits = 0
  return (asked, response, next) => {
    visits += 1
    say(String(visits))(asked, response, next)
  }
}

async function open(database: Database, handlers: Handler[]) {
  const port = await freePort()
  const config = { ...readConfig({}), port, origin: originOf('127.0.0.1', port) }
  const app = { config, database, log: openLog('silent'), metrics: openMetrics() }
  const site = await openWebsite(app as unknown as App, handlers)
  return { origin: config.origin, close: site.close, [Symbol.asyncDispose]: site.close }
}

function read(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
  path?: string,
) {
  return new Promise<{ status?: number; headers: IncomingMessage['headers']; body: string }>(
    (resolve, reject) => {
      const onAnswer = (answer: IncomingMessage) => {
        let body = ''
        answer.on('data', (some: Buffer) => (body += some.toString()))
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body }),
        )
      }
      const at = path === undefined ? {} : { path }
      const options = { headers, agent: false as const, method, ...at }
      request(address, options, onAnswer).on('error', reject).end()
    },
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
