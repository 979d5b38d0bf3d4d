import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { community } from './browser.ts'

const leads = [/href="(\/t\/[^"#]+)"/, /href="(\/s\/[^"]+)"/, /href="(\/ideas\/[\w-]{36}\/[^"]+)"/]

it.for(['guest', 'owner'] as const)(
  'shows a %s the same pages by the short way as by the long one',
  async (as) => {
    const { html: home } = await read(as, '/')
    const found = leads.map((pattern) => pattern.exec(home.join('<'))?.[1] ?? '')
    for (const address of [
      '/',
      '/spaces',
      '/topics',
      '/topics?order=hot',
      '/ideas',
      '/ideas?order=latest',
      ...found,
    ]) {
      const short = await read(as, address)
      // Spelled like this, only the framework finds the way.
      const long = await read(as, `/.${address}`)
      expect([short.isLong, long.isLong], address).toEqual([false, true])
      expect(short.html.filter((part, number) => part !== long.html[number])).toEqual([])
      expect(short.html).toHaveLength(long.html.length)
      expect(short.headers).toEqual(long.headers)
    }
  },
)

async function read(as: 'guest' | 'owner', path: string) {
  const { hostname: host, port } = new URL(community.origin)
  const { name, value } = community.ownerCookie
  const headers = as === 'owner' ? { cookie: `${name}=${value}` } : {}
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host, port, path, headers }, resolve).on('error', reject),
  )
  expect(answer.statusCode, path).toBe(200)
  // The clock goes on between two readings.
  const html = (await text(answer))
    .replace(/<!--.*?-->/gs, '')
    .replace(/\b\d+ (sec|min)\. ago/g, 'just now')
    .replace(/(name="opened" value=)"\d+"/g, '$1"now"')
    .replace(/\s+/g, ' ')
  const policy = String(answer.headers['content-security-policy']).split('; ').sort()
  const lasting = Object.entries(answer.headers).filter(([name]) => !passing.has(name))
  return {
    isLong: answer.headers['x-sveltekit-page'] === 'true',
    html: html.split('<'),
    headers: { ...Object.fromEntries(lasting), 'content-security-policy': policy },
  }
}

const passing = new Set(['date', 'etag', 'x-request-id', 'content-length', 'x-sveltekit-page'])
