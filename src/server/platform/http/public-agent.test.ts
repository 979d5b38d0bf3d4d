import { once } from 'node:events'
import { get } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { publicAgent } from './public-agent.ts'

it('connects to no name that leads inside', async () => {
  let visits = 0
  const server = createServer((socket) => {
    visits++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = get(`https://localhost:${port}/`, { agent: publicAgent })
  const [error] = (await once(request, 'error')) as [Error]
  expect(error.message).toContain('open web')
  expect(visits).toBe(0)
  server.close()
})
