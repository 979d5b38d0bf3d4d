import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { App } from '#app'
import { openLog } from '#log'
import { listPath, listToken } from '#notices'
import { findWays } from '#notifications'
import { bo, it } from '#test'
import { oneClick } from './one-click.ts'

it('ends letters by one post, without sign-in or redirect, and by nothing else', async ({
  database,
}) => {
  const app: Partial<App> = { database, log: openLog('silent') }
  const answer = oneClick(app as App)
  const server = createServer((request, response) => {
    answer(request, response, () => response.writeHead(418).end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const path = listPath(await listToken(database, { personId: bo.id, list: 'reply' }))
  const ask = async (method: string, to = path, body?: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = { method, headers, redirect: 'manual', ...(body && { body }) } as const
    return (await fetch(`http://127.0.0.1:${port}${to}`, request)).status
  }
  const letters = async () => (await findWays(database, bo)).reply.letter

  expect(await ask('GET')).toBe(418)
  expect(await ask('HEAD')).toBe(418)
  expect(await ask('POST', path, 'hello=1')).toBe(400)
  expect(await ask('POST', `${path}x`, 'List-Unsubscribe=One-Click')).toBe(404)
  expect(await ask('POST', `${path}?/end`, 'List-Unsubscribe=One-Click')).toBe(418)
  expect(await letters()).toBe(true)
  expect(await ask('POST', path, 'List-Unsubscribe=One-Click')).toBe(200)
  expect(await letters()).toBe(false)
  expect(await ask('POST', path, 'List-Unsubscribe=One-Click')).toBe(200)
  server.close()
})
