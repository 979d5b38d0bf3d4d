import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '#app'
import { readConfig } from '#config'
import { startTopic } from '#forum'
import { openNewsroom } from '#live'
import { openLog } from '#log'
import type { Person } from '#people'
import { ada, followed, it as test, listen, openHouse, plaza, urlOfCopy } from '#test'
import { openLiveDoor } from './door.ts'

/** A program that answers nothing but /live. */
export const it = test.extend('live', async ({ database }, { onCleanup }) => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const newsroom = openNewsroom(await urlOfCopy(database), () => undefined)
  const accounts = openHouse(database, origin)
  const parts = { database, accounts, newsroom, log: openLog('silent') }
  const app = { ...parts, config: { ...readConfig({}), origin } }
  const door = openLiveDoor(app as unknown as App)
  server.on('request', (request, response) => door.handle(request, response, () => undefined))
  onCleanup(async () => {
    door.close()
    server.closeAllConnections()
    server.close()
    await newsroom.close()
  })
  const topic = await startTopic(database, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'A ride', body: 'On Sunday?' },
  })
  // Who tells of news begins with the next.
  await followed(database)
  const browser = async (person: Person) => {
    const link = new URL(await accounts.oneTimeLink(person.id))
    const visit = { headers: new Headers(), address: '192.0.2.1' }
    const token = link.searchParams.get('token') ?? ''
    const { setCookie } = await accounts.redeemMagicLink(visit, { token })
    return setCookie[0]?.split(';')[0] ?? ''
  }
  return {
    origin,
    browser,
    topic,
    listen: (cookie: string, on: string[], after?: string) => listen(origin, cookie, on, after),
  }
})
