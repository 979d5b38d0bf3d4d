import { createServer, type AddressInfo } from 'node:net'
import { createServer as createWebServer } from 'node:http'
import { openIngestDoor } from '#api'
import { openStore, type App, type Database } from '#app'
import { originOf, readConfig } from '#config'
import { openLog } from '#log'
import { createSource } from '#sources'
import { ida } from './cast.ts'

interface Telling {
  method?: string
  headers?: Record<string, string>
  body?: unknown
}

export type Door = Awaited<ReturnType<typeof openDoor>>

/** The door for programs that tell what customers do, with a source that may, as they meet it. */
export async function openDoor(
  database: Database,
  settings: Record<string, string> = {},
  databaseUrl?: string,
) {
  const { id: sourceId, writeKey: key } = await createSource(database, ida, { name: 'Shop' })
  const port = await freePort()
  const origin = originOf('127.0.0.1', port)
  const store = databaseUrl === undefined ? database : openStore(databaseUrl)
  const config = { ...readConfig(settings), port, origin }
  const app = { config, database: store, log: openLog('silent') } as App
  const take = openIngestDoor(app)
  const failures: number[] = []
  const server = createWebServer((request, response) => {
    const status = failures.shift()
    if (status === undefined) {
      take(request, response, () => response.writeHead(404).end())
    } else {
      request.resume()
      response.writeHead(status, { 'retry-after': '1' }).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    ...{ key, sourceId, origin },
    /** Lets the next requests fail with these statuses. */
    failWith: (statuses: number[]) => void failures.push(...statuses),
    async post(path: string, { method = 'POST', headers, body }: Telling = {}) {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array || body === undefined
      const sent = isRaw ? (body as BodyInit) : JSON.stringify(body)
      const init = {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body: sent }),
      }
      const answer = await fetch(`${origin}/v1/${path}`, init)
      const text = await answer.text()
      const { status } = answer
      return {
        status,
        headers: answer.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (store !== database) await store.destroy()
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
