import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { FetchError, type FetchedPage } from './fetched.ts'

export interface Gate {
  /** All addresses of a name. Asked once for each hop: the answer is where we connect to. */
  resolve(name: string): Promise<string[]>
  isPublic(address: string): boolean
  isOpenPort(port: number): boolean
}

export interface FetchTerms {
  /** Zero for what must answer by itself. */
  redirects?: number
  timeoutMs?: number
  mostBytes?: number
  /** Sent to the address itself, and to none that it leads to: they may hold a key. */
  headers?: Readonly<Record<string, string>>
  /** Posted to the address itself, and to none that it leads to. */
  form?: URLSearchParams
  /** Written as JSON; posted as a form would be. */
  json?: string
}

const MEGABYTES = 1024 * 1024

/** A fetch that goes only where the gate lets it. */
export function openFetch(gate: Gate) {
  return async (
    address: string,
    { redirects = 3, timeoutMs = 5_000, mostBytes = 5 * MEGABYTES, ...own }: FetchTerms = {},
  ): Promise<FetchedPage> => {
    const signal = AbortSignal.timeout(timeoutMs)
    let target = address
    for (let hop = 0; hop <= redirects; hop++) {
      const { url, ip } = await passGate(gate, target, signal)
      const response = await ask(url, ip, signal, hop === 0 ? own : {})
      const { statusCode: status = 0, headers } = response
      if (status >= 300 && status < 400 && headers.location !== undefined) {
        response.destroy()
        target = URL.parse(headers.location, url)?.href ?? headers.location
        continue
      }
      const body = await readBody(response, mostBytes)
      return { url: url.href, status, contentType: headers['content-type'] ?? '', body }
    }
    throw new FetchError('This address leads on and on.')
  }
}

/** Where to connect to, decided once: the name is not asked again when the connection is made. */
async function passGate(gate: Gate, address: string, signal: AbortSignal) {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw closed()
  if (url.username || url.password) throw closed()
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!gate.isOpenPort(port)) throw closed()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const asked = isIP(host) ? [host] : gate.resolve(host).catch(() => [])
  const addresses = await untilAborted(Promise.resolve(asked), signal)
  const [ip] = addresses
  if (ip === undefined || !addresses.every((each) => gate.isPublic(each))) throw closed()
  return { url, ip }
}

function closed(): FetchError {
  return new FetchError('This address is none on the open web.')
}

function ask(
  url: URL,
  ip: string,
  signal: AbortSignal,
  { headers: own, form, json }: Pick<FetchTerms, 'headers' | 'form' | 'json'>,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const options: RequestOptions & { servername?: string } = {
    host: ip,
    port: url.port || (isSecure ? 443 : 80),
    path: url.pathname + url.search,
    method: form || json !== undefined ? 'POST' : 'GET',
    signal,
    agent: false,
    headers: {
      host: url.host,
      accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5',
      // What comes unpacked cannot unpack into more than it is.
      'accept-encoding': 'identity',
      'user-agent': 'Guildhall (link preview)',
      connection: 'close',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...own,
    },
    // The certificate must be that of the name, although we connect to an address.
    ...(isSecure && !isIP(host) && { servername: host }),
  }
  return new Promise((resolve, reject) => {
    const request = isSecure ? requestSecure(options, resolve) : requestPlain(options, resolve)
    request.on('error', reject)
    request.end(json ?? form?.toString())
  })
}

async function readBody(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  const announced = Number(response.headers['content-length'] ?? 0)
  if (encoding !== 'identity' || announced > mostBytes) {
    response.destroy()
    throw new FetchError('What is at this address is too large, or packed.')
  }
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > mostBytes) {
      response.destroy()
      throw new FetchError('What is at this address is too large.')
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Names are asked by the system, which cannot be interrupted; we need not wait for it. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new FetchError('This took too long.')))
    work.then(resolve, reject)
  })
}
