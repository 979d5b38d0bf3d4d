import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Handler } from './website.ts'

interface Kept {
  headers: OutgoingHttpHeaders
  body: Buffer
  until: number
}

const MOST_PAGES = 2_000
const LARGEST = 512 * 1024

/**
 * Answers guests, who all see the same, from memory for a few seconds. Any request that may change
 * something empties it before its answer leaves, so whoever saw a change done sees it everywhere.
 */
export function cacheForGuests(seconds: number): Handler {
  const pages = new Map<string, Kept>()
  let generation = 0

  function forgetAll(): void {
    generation += 1
    pages.clear()
  }

  function keepAs(key: string, response: ServerResponse): void {
    const asked = generation
    record(response, (headers, body) => {
      if (asked !== generation) return
      if (pages.size >= MOST_PAGES) pages.clear()
      pages.set(key, { headers, body, until: Date.now() + seconds * 1000 })
    })
  }

  return (request, response, next) => {
    const key = keyOf(request)
    const kept = key === undefined ? undefined : pages.get(key)
    if (kept && kept.until > Date.now()) {
      answer(request, response, kept)
      return
    }
    if (request.method !== 'GET') before(response, forgetAll)
    else if (key !== undefined && seconds > 0) keepAs(key, response)
    next()
  }
}

/** What a guest's page depends on; none for members, whose cookie names a session. */
function keyOf({ method, headers, url = '' }: IncomingMessage): string | undefined {
  if (method !== 'GET') return
  const cookies = headers.cookie ?? ''
  if (/session/i.test(cookies) || url.startsWith('/api') || url.startsWith('/_app')) return
  return JSON.stringify([url, headers.host, headers['accept-language'], headers.accept, cookies])
}

function answer(request: IncomingMessage, response: ServerResponse, { headers, body }: Kept): void {
  if (request.visit) request.visit.route = 'guest-cache'
  response.writeHead(200, headers)
  response.end(body)
}

function before(response: ServerResponse, act: () => void): void {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = ((...words: Parameters<typeof writeHead>) => {
    act()
    return writeHead(...words)
  }) as typeof response.writeHead
}

/** Listens in on an answer and hands over a page that every guest may be given. */
function record(
  response: ServerResponse,
  keep: (headers: OutgoingHttpHeaders, body: Buffer) => void,
): void {
  const chunks: Buffer[] = []
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const note = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  response.write = ((...words: Parameters<typeof write>) => {
    note(words[0])
    return write(...words)
  }) as typeof response.write
  response.end = ((...words: Parameters<typeof end>) => {
    note(words[0])
    const body = Buffer.concat(chunks)
    const headers = isForEverybody(response, body) ? shared(response, body) : undefined
    if (headers) keep(headers, body)
    return end(...words)
  }) as typeof response.end
}

function isForEverybody(response: ServerResponse, body: Buffer): boolean {
  return (
    response.statusCode === 200 &&
    body.length < LARGEST &&
    String(response.getHeader('content-type')).startsWith('text/html') &&
    response.getHeader('set-cookie') === undefined &&
    !/no-store|private/.test(String(response.getHeader('cache-control')))
  )
}

/** A nonce is for one answer, so a page that needs one is not shared, and others do without. */
function shared(response: ServerResponse, body: Buffer): OutgoingHttpHeaders | undefined {
  if (body.includes('nonce="')) return undefined
  const { 'content-security-policy': policy = '', ...all } = response.getHeaders()
  const headers = Object.entries(all).filter(([name]) => !['x-request-id', 'date'].includes(name))
  const withoutNonce = [policy]
    .flat()
    .join()
    .replace(/ 'nonce-[^']+'/g, '')
  return { ...Object.fromEntries(headers), 'content-security-policy': withoutNonce }
}
