import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openFetch, type Gate } from './open-fetch.ts'
import { isPublicAddress } from './public-address.ts'
import { safeFetch } from './safe-fetch.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** Somebody who listens at home and counts who comes. */
async function listen(answer: RequestListener) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.headers.host ?? ''} ${request.url ?? ''}`)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, heard }
}

const page: RequestListener = (_, response) => {
  response.setHeader('content-type', 'text/html').end('<title>Hello</title>')
}

/** As outside, but for one machine at home that plays the open web. */
const world: Gate = {
  resolve: (name) => Promise.resolve(name === 'web.example' ? ['127.0.0.1'] : ['10.0.0.1']),
  isPublic: (address) => address === '127.0.0.1' || isPublicAddress(address),
  isOpenPort: () => true,
}

describe('the way out', () => {
  const closed = [
    ...['http://127.0.0.1/', 'http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f.1/'],
    ...['http://127.1/', 'http://127.0.0.1./', 'http://localhost/', 'http://localhost./'],
    ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:a9fe:a9fe]/'],
    ...['http://169.254.169.254/latest/meta-data/', 'http://[64:ff9b::7f00:1]/'],
    ...['http://１２７.0.0.1/', 'http://10.0.0.1/', 'http://192.168.0.1/', 'http://0/'],
    ...['http://ada:secret@1.1.1.1/', 'http://1.1.1.1@127.0.0.1/', 'https://1.1.1.1:8443/'],
    ...['http://1.1.1.1:22/', 'ftp://1.1.1.1/', 'file:///etc/passwd', 'gopher://1.1.1.1/'],
    ...['data:text/html,hello', 'javascript:alert(1)', 'nonsense', ''],
  ]
  for (const address of closed) {
    it(`is closed to ${address || 'nothing'}`, async () => {
      await expect(safeFetch(address)).rejects.toThrow('none on the open web')
    })
  }

  it('leads to a page and brings it home', async () => {
    const { port, heard } = await listen(page)
    const fetched = await openFetch(world)(`http://web.example:${port}/a?b#c`)
    expect(fetched).toMatchObject({ status: 200, contentType: 'text/html' })
    expect(fetched.body.toString()).toBe('<title>Hello</title>')
    expect(heard).toEqual([`web.example:${port} /a?b`])
  })

  it('posts a form where it is told to, and nowhere that leads to', async () => {
    const posted: string[] = []
    const there = await listen((request, response) => {
      request.on('data', (piece: Buffer) => posted.push(`${request.method} ${piece.toString()}`))
      request.on('end', () => response.writeHead(302, { location: '/next' }).end())
    })
    const form = new URLSearchParams({ code: 'a b' })
    const address = `http://web.example:${there.port}/`
    const leading = openFetch(world)(address, { form, redirects: 1 })
    await expect(leading).rejects.toThrow('leads on and on')
    expect(posted).toEqual(['POST code=a+b'])
    expect(there.heard).toHaveLength(2)
    const asked = openFetch(world)(address, { json: '{"a":1}', redirects: 0 })
    await expect(asked).rejects.toThrow('leads on and on')
    expect(posted.at(-1)).toBe('POST {"a":1}')
    expect(there.heard).toHaveLength(3)
  })

  it('is closed if one of several addresses of a name is at home', async () => {
    const resolve = () => Promise.resolve(['1.1.1.1', '10.0.0.1'])
    const fetch = openFetch({ ...world, resolve })
    await expect(fetch('http://both.example/')).rejects.toThrow('none on the open web')
  })

  it('asks a name once and goes where the answer pointed, whatever the name says next', async () => {
    const { port, heard } = await listen(page)
    let asked = 0
    const rebinding: Gate = {
      ...world,
      resolve: () => Promise.resolve(asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']),
      isPublic: (address) => address === '127.0.0.1',
    }
    await openFetch(rebinding)(`http://rebinding.example:${port}/`)
    expect({ asked, heard: heard.length }).toEqual({ asked: 1, heard: 1 })
    const again = openFetch(rebinding)(`http://rebinding.example:${port}/`)
    await expect(again).rejects.toThrow('none on the open web')
    expect(heard.length).toBe(1)
  })

  it('is looked at anew at every redirect', async () => {
    for (const target of ['http://10.0.0.1/', 'http://inside.example/', 'file:///etc/passwd']) {
      const { port } = await listen((_, response) =>
        response.writeHead(302, { location: target }).end(),
      )
      const fetch = openFetch(world)(`http://web.example:${port}/`)
      await expect(fetch, target).rejects.toThrow('none on the open web')
    }
  })

  it('follows three redirects and no more', async () => {
    const { port, heard } = await listen((_, response) =>
      response.writeHead(301, { location: '/on' }).end(),
    )
    await expect(openFetch(world)(`http://web.example:${port}/`)).rejects.toThrow('on and on')
    expect(heard.length).toBe(4)
  })

  it('takes nothing packed, and no more than it asked for', async () => {
    const packed = await listen((_, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
    )
    const fetch = openFetch(world)
    await expect(fetch(`http://web.example:${packed.port}/`)).rejects.toThrow('packed')
    const endless = await listen((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    const much = fetch(`http://web.example:${endless.port}/`, { mostBytes: 200_000 })
    await expect(much).rejects.toThrow('too large')
  })

  it('does not wait for the slow', async () => {
    const { port } = await listen((_, response) => response.write('<'))
    const slow = openFetch(world)(`http://web.example:${port}/`, { timeoutMs: 100 })
    await expect(slow).rejects.toThrow()
    const resolve = () => new Promise<string[]>(() => undefined)
    const nameless = openFetch({ ...world, resolve })('http://web.example/', { timeoutMs: 50 })
    await expect(nameless).rejects.toThrow('too long')
  })
})
