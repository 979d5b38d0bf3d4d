import { hash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi } from '#api'
import type { App } from '#app'
import { readConfig } from '#config'
import { openFolder } from '#files'
import { newId } from '#ids'
import { openLog } from '#log'
import { scopes, type Person, type Scope } from '#people'
import { openHouse } from './browsing.ts'
import type { Store } from './cast.ts'

export interface Question {
  method?: string
  /** Behind /api/v1. */
  path: string
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** What the JSON in it says; nothing without one. */
  body: unknown
}

/** Where files lie that the API hands out. */
export const dataFolder = mkdtempSync(join(tmpdir(), 'guildhall-data-'))

/** The API over a store, and how to ask it something. */
export function openApiOver(store: Store, limits = { withKey: 1e9, without: 1e9 }) {
  const parts: Partial<App> = {
    config: readConfig({ GUILDHALL_DATA: dataFolder }),
    database: store as App['database'],
    accounts: openHouse(store),
    key: () => Promise.resolve('the-key-of-a-house-that-is-tried-out'),
    uploads: openFolder(mkdtempSync(join(tmpdir(), 'guildhall-doors-'))),
    log: openLog(process.env.API_LOG ?? 'silent'),
  }
  const api = createApi(parts as App, limits)
  return async ({ method = 'GET', path, token, body, headers }: Question): Promise<Answer> => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const address = path.startsWith('/api') ? path : `/api/v1${path}`
    const request = {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isRaw ? (body as BodyInit) : JSON.stringify(body),
    }
    const answer = await api.request(address, request, {})
    const text = await answer.text()
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined,
    }
  }
}

export type Ask = ReturnType<typeof openApiOver>

/** A key with scopes that its owner may not even hold: what counts is what they may now. */
export async function keyOf(
  store: Store,
  owner: Pick<Person, 'id'>,
  held: readonly Scope[] = scopes,
): Promise<string> {
  const token = `gh_${randomBytes(32).toString('base64url')}`
  await store
    .insertInto('api_keys')
    .values({
      id: newId(),
      person_id: owner.id,
      name: 'Test',
      token_hash: hash('sha256', token, 'buffer'),
      token_start: token.slice(0, 8),
      scopes: [...held],
      last_used_at: new Date('2100-01-01T00:00:00Z'),
    })
    .execute()
  return token
}
