import { expect, it } from 'vitest'
import { community } from './browser.ts'

const { origin } = community

/** Each asks from a network of their own, so that nobody else of these tests is counted with them. */
async function ask(path: string, address: string, form?: Record<string, string>) {
  const answer = await fetch(origin + path, {
    method: form ? 'POST' : 'GET',
    headers: { origin, accept: 'text/html', 'x-forwarded-for': address },
    ...(form && { body: new URLSearchParams(form) }),
    redirect: 'manual',
  })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') }
}

async function firstRefused(most: number, again: () => Promise<{ status: number }>) {
  for (let times = 1; times <= most; times++) {
    if ((await again()).status === 429) return times
  }
  return undefined
}

const form = { email: 'nobody@example.org', password: 'not the right one' }

it('lets nobody guess passwords from one place, however they write it', async () => {
  const guess = (address: string) => ask('/sign-in?/password', address, form)
  expect(await firstRefused(9, () => guess('198.51.100.7'))).toBe(4)
  const more = ['::ffff:198.51.100.7', '10.1.1.1, 198.51.100.7'].map((address) => guess(address))
  expect((await Promise.all(more)).map(({ status }) => status)).toEqual([429, 429])
  let last = 0
  const rotating = () =>
    ask('/sign-in?/password', `2001:db8:7::${++last}`, { ...form, email: `${last}@example.org` })
  expect(await firstRefused(9, rotating)).toBe(4)
})

it('writes five letters an hour for one place', async () => {
  let asked = 0
  const send = () => ask('/sign-in?/link', '198.51.100.8', { email: `${++asked}@example.org` })
  expect(await firstRefused(12, send)).toBe(6)
})

it('answers sixty questions a minute without a key', async () => {
  const read = () => ask('/api/v1/topics', '198.51.100.9')
  expect(await firstRefused(80, read)).toBe(61)
  expect((await read()).retryAfter).toMatch(/^\d+$/)
})

it('makes 240 pages a minute anew for guests of one network', async () => {
  let page = 0
  const visit = () => ask(`/?page=${++page}`, '198.51.100.10')
  const times = await firstRefused(400, visit)
  expect(times).toBeGreaterThan(240)
  expect(times).toBeLessThan(300)
})
