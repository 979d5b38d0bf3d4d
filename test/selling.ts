import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import type { App, Database } from '#app'
import { openHookDoor } from '#api'
import { readConfig } from '#config'
import { openLog } from '#log'
import { addSecret, applyDeliveries } from '#shops'
import { createSource, findSource, type SourceKind } from '#sources'
import { ann, ida } from './cast.ts'

const SECRET = 'a-secret-of-the-shop'
const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

/** The door for webhooks, with a shop that tells, as shops meet it. */
export async function openShop(database: Database, kind: SourceKind, settings = {}) {
  const shop = { name: kind, kind, isTrusted: true }
  const { id } = await createSource(database, ida, shop)
  await addSecret(database, ida, { sourceId: id, secret: SECRET }, key)
  const config = readConfig(settings)
  const take = openHookDoor({ config, database, key, log: openLog('silent') } as App)
  const server = createServer((asked: IncomingMessage, response: ServerResponse) => {
    take(asked, response, () => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ id, port, secret: SECRET, path: `/hooks/${kind}/${id}` },
    async ask(path: string, init: RequestInit = {}): Promise<number> {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
      await answer.text()
      return answer.status
    },
    post(body: object | string, { secret = SECRET, ago = 0 } = {}): Promise<number> {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const headers = signAsShop(kind, text, secret, Math.floor(Date.now() / 1000) - ago)
      return this.ask(this.path, { method: 'POST', headers, body: text })
    },
    week: async () => (await findSource(database, ann, id)).week,
    /** As the clock does it, once what came is written down. */
    settle: () =>
      vi.waitUntil(async () => {
        await applyDeliveries(database)
        const waiting = await database.selectFrom('shop_deliveries').select('event_id').execute()
        return waiting.length === 0
      }),
    async [Symbol.asyncDispose]() {
      await this.settle().catch(() => undefined)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The headers by which a shop signs a body at a time, in seconds since 1970. */
export function signAsShop(
  kind: SourceKind,
  body: string,
  secret: string,
  time: number,
): Record<string, string> {
  const hmac = createHmac('sha256', secret)
  if (kind === 'stripe') {
    return { 'stripe-signature': `t=${time},v1=${hmac.update(`${time}.${body}`).digest('hex')}` }
  }
  const signature = hmac.update(body).digest('base64')
  return kind === 'shopify'
    ? { 'x-shopify-hmac-sha256': signature, 'x-shopify-topic': 'orders/paid' }
    : { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.updated' }
}
