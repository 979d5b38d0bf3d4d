import { get } from 'node:http'
import { sql } from 'kysely'
import type { Database } from '#app'
import { newId } from '#ids'
import { createPeople, issueKey } from '#people'
import { hash, randomBytes } from 'node:crypto'

export interface Member {
  id: string
  /** Of a browser that is signed in. */
  cookie: string
  /** Of a program that may write. */
  token: string
}

/** Members of long standing, each with a browser and a key. */
export async function makeMembers(store: Database, count: number): Promise<Member[]> {
  const joinedAt = new Date('2024-01-01T00:00:00Z')
  const people = await createPeople(
    store,
    Array.from({ length: count }, (_, number) => ({ name: `Member ${number}`, joinedAt })),
  )
  const ids = people.map(({ id }) => id)
  await sql`update people set trust_level = 2 where id = any(${ids}::uuid[])`.execute(store)
  const members: Member[] = []
  for (const id of ids) {
    const secret = randomBytes(32).toString('base64url')
    await store
      .insertInto('sessions')
      .values({
        ...{ id: newId(), person_id: id, user_agent: 'bench' },
        ...{ token_hash: hash('sha256', secret, 'buffer'), expires_at: new Date(Date.now() + 1e8) },
      })
      .execute()
    const owner = { id, name: '', handle: '', role: 'member', isSuspended: false } as const
    const { token } = await issueKey(store, owner, { name: 'Bench', scopes: ['community:write'] })
    members.push({ id, cookie: `session=${secret}`, token })
  }
  return members
}

export interface Listening {
  /** Calls back at each piece of news. */
  close(): void
}

/** Opens a stream of news for each member; resolves when all of them are open. */
export async function listenAll(
  origin: string,
  members: readonly Member[],
  channel: string,
  onNews: (member: number, text: string) => void,
): Promise<Listening> {
  const requests = members.map(({ cookie }, number) => {
    const request = get(`${origin}/live?on=${channel}`, { headers: { cookie }, agent: false })
    const isOpen = new Promise<void>((resolve, reject) => {
      request.on('error', reject)
      request.on('response', (response) => {
        if (response.statusCode !== 200) reject(new Error(`A stream: ${response.statusCode}`))
        response.on('error', () => undefined)
        response.on('data', (piece: Buffer) => {
          const text = piece.toString()
          if (text.startsWith('retry')) resolve()
          if (text.includes('event: news')) onNews(number, text)
        })
      })
    })
    return { request, isOpen }
  })
  await Promise.all(requests.map(({ isOpen }) => isOpen))
  return {
    close() {
      for (const { request } of requests) request.on('error', () => undefined).destroy()
    },
  }
}
