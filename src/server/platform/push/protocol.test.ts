import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto'
import { once } from 'node:events'
import { Agent, createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { afterEach, expect, onTestFinished } from 'vitest'
import { turnClock } from '#clock'
import { findPushKeys, listBrowsers, openCourier, push, subscribe } from '#push'
import { ada, it, makeCertificate, type Store } from '#test'

afterEach(() => turnClock(0))

const NAME = 'push.example'
const note = { title: 'Guild', body: 'Bo replied to “Brakes – 🚲”', path: '/t/1', tag: 'one' }

interface Received {
  path: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** A push service on this machine; what its browsers are answered goes by their path. */
async function openService(answers: Record<string, [number, Record<string, string>?]>) {
  const { cert, key } = makeCertificate(NAME)
  const received: Received[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const path = request.url ?? ''
    received.push({ path, headers: request.headers, body: Buffer.concat(parts) })
    const [status, headers] = answers[path] ?? [500]
    response.writeHead(status, headers).end()
  }
  const server = createServer({ cert, key }, (request, response) => {
    void answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  // The name is that of the service and the certificate is checked; only the way there is short.
  const agent = new Agent({ keepAlive: false })
  agent.createConnection = () =>
    connect({ host: '127.0.0.1', port, servername: NAME, ca: cert, rejectUnauthorized: true })
  return { received, agent }
}

/** A browser of Ada's, with the secrets that only it knows. */
async function openBrowser(store: Store, path: string) {
  const secret = createECDH('prime256v1')
  const p256dh = secret.generateKeys('base64url')
  const auth = randomBytes(16)
  const keys = { p256dh, auth: auth.toString('base64url') }
  await subscribe(store, ada.id, { endpoint: `https://${NAME}${path}`, keys }, path)
  return { secret, auth }
}

/** What the browser reads: RFC 8291 §3.4 over RFC 8188 §2. */
function decrypt(body: Buffer, { secret, auth }: { secret: ECDH; auth: Buffer }): unknown {
  const salt = body.subarray(0, 16)
  const theirs = body.subarray(21, 21 + body.readUInt8(20))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), secret.getPublicKey(), theirs])
  const ikm = derive(secret.computeSecret(theirs), auth, info, 32)
  const key = derive(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const sealed = body.subarray(21 + theirs.length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const end = padded.lastIndexOf(2)
  expect(padded.subarray(end + 1).every((byte) => byte === 0)).toBe(true)
  return JSON.parse(padded.subarray(0, end).toString())
}

function derive(ikm: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', ikm, salt, info, bytes))
}

/** Who sends, as the service checks it: RFC 8292 §2 and §3. */
function readVapid(authorization = ''): { claims: Record<string, unknown>; key: string } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  )
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const isTrue = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  expect(isTrue).toBe(true)
  expect(read(head)).toMatchObject({ alg: 'ES256' })
  return { claims: read(claims) as Record<string, unknown>, key }
}

function read(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}

it('sends what only the browser can read, and says who sends it', async ({ store }) => {
  const { received, agent } = await openService({ '/a': [201] })
  const browser = await openBrowser(store, '/a')
  const courier = await openCourier(store, 'mailto:guild@example.com', agent)
  expect(await push(store, courier, [ada.id], note)).toBe(1)

  const [one] = received
  if (!one) throw new Error('Nothing came.')
  expect(one.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
  expect(one.body.toString('latin1')).not.toContain('Bo replied')
  expect(decrypt(one.body, browser)).toEqual(note)
  const { claims, key } = readVapid(one.headers.authorization)
  expect(key).toBe((await findPushKeys(store)).publicKey)
  expect(claims).toMatchObject({ aud: `https://${NAME}`, sub: 'mailto:guild@example.com' })
  const ahead = Number(claims.exp) - Date.now() / 1000
  expect(ahead > 0 && ahead <= 86_400).toBe(true)
})

it('forgets browsers that are gone, and leaves alone a service that asks for it', async ({
  store,
}) => {
  const { received, agent } = await openService({
    '/here': [201],
    '/unknown': [404],
    '/gone': [410],
    '/busy': [429, { 'retry-after': '120' }],
    '/broken': [500],
  })
  for (const path of ['/here', '/unknown', '/gone', '/busy', '/broken']) {
    await openBrowser(store, path)
  }
  const courier = await openCourier(store, 'mailto:guild@example.com', agent)
  const asked = async () => {
    received.length = 0
    const taken = await push(store, courier, [ada.id], note)
    return { taken, paths: received.map(({ path }) => path).sort() }
  }
  const kept = ['/broken', '/busy', '/here']
  expect((await asked()).taken).toBe(1)
  const browsers = await listBrowsers(store, [ada.id])
  expect(browsers.map(({ userAgent }) => userAgent).sort()).toEqual(kept)
  expect(await asked()).toEqual({ taken: 1, paths: ['/broken', '/here'] })
  turnClock(121_000)
  expect(await asked()).toEqual({ taken: 1, paths: kept })
})
