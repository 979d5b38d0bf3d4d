import { setTimeout as wait } from 'node:timers/promises'
import { DomainError } from '#errors'
import { FetchError, safeFetch } from '#http'

export interface ForumAccess {
  /** Where the forum is read, such as `https://forum.example.org`. */
  url: string
  /** A key of its API, to read what not everybody may read. */
  key?: string
  /** In whose name the key is used. */
  user?: string
  /** Between two requests; Discourse lets a key ask sixty times a minute. */
  pauseMs?: number
  fetch?: typeof safeFetch
}

const PATIENCE = 6
const LARGEST_BYTES = 32 * 1024 * 1024
const LARGEST_FILE = 10 * 1024 * 1024
/** A forum allows whoever looks at pictures some more than whoever asks its API. */
const PAUSE_OF_FILES = 0.4
const NOTHING = '{}'

export type Forum = ReturnType<typeof openForum>

/** Asks a forum one thing after the other. What is not there, or not for us, is nothing. */
export function openForum({ url, key, user, pauseMs = 1000, fetch = safeFetch }: ForumAccess) {
  const origin = originOf(url)
  const headers = {
    accept: 'application/json',
    'user-agent': 'Guildhall (moving in)',
    ...(key && { 'api-key': key, 'api-username': user ?? 'system' }),
  }
  let next = 0

  return {
    /** The answer as it came, once it is sure to be JSON. */
    get: (path: string): Promise<string> => patiently(() => ask(path), pauseMs),
    /** A file of the forum's, from its own host; null if it cannot be had. */
    getFile: (path: string): Promise<Buffer | null> => {
      return patiently(() => askFile(path), pauseMs * PAUSE_OF_FILES)
    },
  }

  async function patiently<Answer>(
    askOnce: () => Promise<Answer | undefined>,
    pause: number,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      await wait(Math.max(0, next - performance.now()))
      next = performance.now() + pause
      const answer = await askOnce()
      if (answer !== undefined) return answer
      if (attempt === PATIENCE) throw silent(origin)
      next = performance.now() + pauseMs * 2 ** attempt
    }
  }

  async function askFile(path: string): Promise<Buffer | null | undefined> {
    const terms = { headers: { ...headers, accept: '*/*' }, timeoutMs: 60_000 }
    try {
      const answer = await fetch(origin + path, { ...terms, mostBytes: LARGEST_FILE })
      if (answer.status === 429 || answer.status >= 500) return undefined
      return answer.status === 200 ? answer.body : null
    } catch (error) {
      // Too large, or it leads to where we do not go: this one stays behind.
      if (error instanceof FetchError) return null
      return undefined
    }
  }

  /** Nothing when the forum asks us to wait, or cannot be reached just now. */
  async function ask(path: string): Promise<string | undefined> {
    const terms = { headers, timeoutMs: 30_000, mostBytes: LARGEST_BYTES, redirects: 1 }
    const { status, body } = await fetch(origin + path, terms).catch((error: unknown) => {
      if (error instanceof FetchError) throw refused(origin, error.message)
      return { status: 503, body: Buffer.alloc(0) }
    })
    if (status === 429 || status >= 500) return undefined
    if ([403, 404, 410].includes(status) && !path.startsWith('/site.json')) return NOTHING
    const text = body.toString('utf8')
    if (status !== 200 || !isJson(text)) throw refused(origin, `It answered ${status} to ${path}.`)
    return text
  }
}

function originOf(url: string): string {
  const read = URL.parse(url)
  if (read && ['http:', 'https:'].includes(read.protocol)) return read.origin
  throw new DomainError('invalid', 'forum.url', 'Name its address, like https://forum.example.org.')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function refused(origin: string, why: string): DomainError {
  const message = `${origin} cannot be read. ${why} Is it a Discourse forum, and is the key right?`
  return new DomainError('invalid', 'forum.refused', message)
}

function silent(origin: string): DomainError {
  const message = `${origin} does not answer any more. Start again later: what came so far is kept.`
  return new DomainError('too_many', 'forum.silent', message)
}
