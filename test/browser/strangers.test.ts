import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { register } from '../../src/routes/register.ts'
import { isOfTurn } from '../tier.ts'
import { community } from './browser.ts'

const { origin, ownerCookie } = community
const cookie = `${ownerCookie.name}=${ownerCookie.value}`
const id = '01970000-0000-7000-8000-000000000000'

/** Some address of a route; whether there is such a thing does not matter here. */
const addressOf = (route: string) =>
  route
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/\[\[[^\]]*\]\]/g, '')
    .replace(/\[[^\]]*(id|run)[^\]]*\]/g, id)
    .replace(/\[number=number\]/g, '2')
    .replace(/\[[^\]]*\]/g, 'bells') || '/'

describe('a form of another site', () => {
  const kinds = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
  ]
  const acts = Object.entries(register).flatMap(([route, { acts = {} }]) =>
    Object.keys(acts).map((act) => addressOf(route) + (act === 'default' ? '' : `?/${act}`)),
  )

  it.each(['https://evil.example', 'null', undefined])(
    'says nothing here, from %s',
    async (from) => {
      for (const [place, act] of acts.entries()) {
        const type = kinds[place % kinds.length] ?? ''
        const headers = {
          cookie,
          'content-type': type,
          ...(from !== undefined && { origin: from }),
        }
        const sent = { method: 'POST', headers, body: 'a=b', redirect: 'manual' as const }
        const { status } = await fetch(origin + act, sent)
        expect([act, type, status]).toEqual([act, type, 403])
      }
    },
  )
})

describe('a guest who writes addresses in other ways', () => {
  const closed = Object.entries(register)
    .filter(([, { read }]) => read !== undefined && read !== 'everybody')
    .map(([route]) => addressOf(route))
  const ways: ((path: string) => string)[] = [
    (path) => path,
    (path) => `${path}/`,
    (path) => `/${path}`,
    (path) => path.replaceAll('/', '//'),
    (path) => `/.${path}`,
    (path) => `/x/..${path}`,
    (path) => `/%2e${path}`,
    (path) => path.toUpperCase(),
    (path) => `${path};x=1`,
    (path) => `${path}%00`,
    (path) => `${path}%20`,
    (path) => `${path}/__data.json`,
    (path) => `${path}.json`,
    (path) => path.replace('/d', '/%64').replace('/s', '/%73'),
    (path) => path.replace(/\//g, '%2f').replace('%2f', '/'),
    (path) => path.replace(/\//g, '\\'),
  ]

  it('comes in nowhere', async () => {
    const seen: string[] = []
    for (const path of closed.filter(isOfTurn)) {
      for (const way of ways) {
        for (const method of ['GET', 'HEAD']) {
          const { status, text } = await askRaw(method, way(path))
          // What data there is for script says where to go, or that there is nothing.
          const isShut = method === 'HEAD' || /"type":"(redirect|error)"/.test(text)
          const isData = way(path).endsWith('/__data.json')
          if (status < 300 && !(isData && isShut)) seen.push(`${method} ${way(path)} ${status}`)
        }
      }
    }
    expect(closed.length).toBeGreaterThan(100)
    expect(seen).toEqual([])
  })
})

/** As it stands: \`fetch\` would tidy the address. */
function askRaw(method: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port, host } = new URL(origin)
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, headers: { host, accept: 'text/html' } }
    const asking = request(options, (answer) => {
      let text = ''
      answer.on('data', (piece: Buffer) => (text += piece.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    asking.on('error', reject)
    asking.end()
  })
}

describe('every answer', () => {
  const wanted = {
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'referrer-policy': /^(strict-origin-when-cross-origin|same-origin)$/,
    'x-request-id': /^[\da-f-]{36}$/,
  }

  it('keeps nothing of the desk in a browser, and what is for somebody in no other', async () => {
    let seen = 0
    for (const [route, { read }] of Object.entries(register)) {
      if (read === undefined) continue
      const headers = { accept: 'text/html', cookie }
      const answer = await fetch(origin + addressOf(route), { headers, redirect: 'manual' })
      await answer.body?.cancel()
      const isPage = answer.headers.get('content-type')?.startsWith('text/html')
      const isOfDesk = route.startsWith('/(desk)')
      if (answer.status !== 200 || !(isPage || isOfDesk)) continue
      seen += 1
      const wanted = isOfDesk ? /no-store/ : /private|no-store/
      const rule = answer.headers.get('cache-control')
      expect([route, rule]).toEqual([route, expect.stringMatching(wanted)])
    }
    expect(seen).toBeGreaterThan(80)
  })

  it('keeps browsers careful, whoever asks and whatever comes of it', async () => {
    const paths = Object.keys(register).map(addressOf)
    const files = ['/api/openapi.json', '/api/v1/topics', '/api', '/nothing-here', '/icon.svg']
    for (const path of [...paths, ...files]) {
      for (const headers of [undefined, { cookie }]) {
        const sent = { accept: 'text/html', ...headers }
        const asked = { headers: sent, redirect: 'manual' as const }
        const answer = await fetch(origin + path, asked)
        await answer.body?.cancel()
        for (const [name, value] of Object.entries(wanted)) {
          expect([path, name, answer.headers.get(name)]).toEqual([
            path,
            name,
            expect.stringMatching(value),
          ])
        }
        const policy = answer.headers.get('content-security-policy') ?? ''
        expect([path, policy]).toEqual([path, expect.stringMatching(/(object|default)-src 'none'/)])
        expect([path, policy]).toEqual([path, expect.stringContaining("base-uri 'none'")])
        expect([path, /script-src[^;]*unsafe-inline/.test(policy)]).toEqual([path, false])
      }
    }
  })
})
