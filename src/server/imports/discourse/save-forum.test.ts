import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importDiscourse, saveForum } from '#discourse'
import { openFolder } from '#files'
import { FetchError } from '#http'
import { ida, it } from '#test'

const saved = (name: string) =>
  readFile(join('test/fixtures/discourse', name), 'utf8').catch(() => undefined)
const page = (ids: number[], more?: string) =>
  JSON.stringify({ topic_list: { topics: ids.map((id) => ({ id })), more_topics_url: more } })

/** A forum of sailors that answers as Discourse does, and gets tired once. */
async function openHarbour() {
  const asked: string[] = []
  let isTired = true
  const answers: Record<string, () => Promise<string | undefined> | string> = {
    '/site.json': () => saved('site.json'),
    '/latest.json?order=created&ascending=true&page=0': () => page([12, 13], '/latest?page=1'),
    '/latest.json?order=created&ascending=true&page=1': () => page([14]),
    '/t/12.json?include_raw=true': () => saved('topics/12.json'),
    '/t/13.json?include_raw=true': () => saved('topics/13.json'),
    '/t/12/posts.json?include_raw=true&post_ids[]=104&post_ids[]=105&post_ids[]=106': () =>
      saved('topics/12-posts.json'),
    '/u/mira.json': () => saved('users/mira.json'),
    '/posts/101/revisions/2.json': () => saved('revisions/206-2.json'),
    '/groups.json?page=0': () =>
      '{"groups":[{"id":41,"name":"crew"},{"id":10,"name":"all","automatic":true}]}',
    '/groups/crew/members.json?limit=500&offset=0': () =>
      '{"members":[{"id":1,"username":"mira"}]}',
    '/tags.json': () => '{"tags":[{"id":4,"name":"ropes"}]}',
    '/tag/ropes/info.json': () => saved('tags/ropes.json'),
    '/admin/users/list/active.json?show_emails=true&page=1': () => saved('admin/users-1.json'),
    '/c/7/show.json': () => saved('categories/7.json'),
    '/post_action_users.json?id=101&post_action_type_id=2': () =>
      saved('post_action_users-101.json'),
  }
  const server = createServer((request, response) => {
    void (async () => {
      const url = request.url ?? ''
      asked.push(url)
      if (url.startsWith('/t/13') && isTired) {
        isTired = false
        response.writeHead(429).end('{"errors":["You are too fast"]}')
        return
      }
      const isOurs = request.headers['api-key'] === 'secret'
      if (url.endsWith('/sail.png') || url.startsWith('/user_avatar/')) {
        response.end(await readFile('test/fixtures/discourse/uploads/avatars/1.png'))
        return
      }
      const answer = isOurs ? await answers[url]?.() : undefined
      response.writeHead(answer === undefined ? 404 : 200).end(answer ?? '{}')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Our own way out leads to no address of this machine; here it may. */
const fetchHere = async (address: string, { headers }: { headers?: object } = {}) => {
  const response = await fetch(address, { headers: { ...headers } })
  const body = Buffer.from(await response.arrayBuffer())
  return { url: address, status: response.status, contentType: 'application/json', body }
}

it('saves a forum page by page, goes on where it stopped, and brings it in', async ({ store }) => {
  await using harbour = await openHarbour()
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-harbour-'))
  try {
    const access = { url: harbour.url, key: 'secret', pauseMs: 1, fetch: fetchHere, folder }
    await saveForum(access)
    expect((await readdir(join(folder, 'topics'))).sort()).toEqual([
      ...['12-from-0.json', '12.json', '13.json', '14.json'],
    ])
    const first = harbour.asked.length
    await saveForum(access)
    expect(harbour.asked.slice(first)).toEqual([
      '/site.json',
      '/latest.json?order=created&ascending=true&page=0',
      '/latest.json?order=created&ascending=true&page=1',
      // What could not be had may be there by now.
      '/uploads/short-url/a1b2c3.jpeg',
    ])
    expect(await readdir(join(folder, 'uploads/avatars'))).toEqual(['1.png'])
    const options = { folder, origin: harbour.url, files: openFolder(join(folder, 'kept')) }
    const { counts, leftOut } = await importDiscourse(store, ida, options)
    expect(counts).toMatchObject({ topics: 2, replies: 2, accepted: 1, likes: 1, badges: 2 })
    expect(counts).toMatchObject({ groups: 1, tags: 1, pictures: 1 })
    expect(leftOut.find(({ reason }) => reason === 'picture')?.examples).toEqual([
      '/uploads/short-url/a1b2c3.jpeg (post 102)',
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('says what is wrong when there is no such forum, and goes nowhere inside', async () => {
  await using harbour = await openHarbour()
  const access = { url: harbour.url, pauseMs: 1, folder: tmpdir() }
  await expect(saveForum({ ...access, fetch: fetchHere })).rejects.toThrow(/key right/)
  await expect(saveForum(access)).rejects.toThrow(/open web/)
  const shut = () => Promise.reject(new FetchError('Closed.'))
  await expect(saveForum({ ...access, fetch: shut })).rejects.toThrow(/Closed/)
})
