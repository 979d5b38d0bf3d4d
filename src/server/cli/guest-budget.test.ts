import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import type { App, Visit } from '#app'
import { turnClock } from '#clock'
import { openMetrics } from '#metrics'
import { crawlerIn, robotsText, type CrawlerPolicy } from './crawlers.ts'
import { limitGuests } from './guest-budget.ts'

afterEach(() => turnClock(0))

/** A budget of three pages a minute, and how to ask for one: 200 means that it was passed on. */
function open(aiCrawlers: CrawlerPolicy = 'limit') {
  const config = { guestPagesPerMinute: 3, aiCrawlers, origin: 'https://c.example' }
  const lookups: string[] = []
  const whoIs = (headers: Headers) => {
    lookups.push(headers.get('cookie') ?? '')
    return Promise.resolve(isReal(headers.get('cookie') ?? '') ? { id: 'ada' } : undefined)
  }
  const app = { config, metrics: openMetrics(), accounts: { whoIs } } as unknown as App
  const handle = limitGuests(app)
  const ask = (address: string, headers: IncomingMessage['headers'] = {}, url = '/t/1/x') => {
    const visit: Visit = { app, id: '', address }
    const answer = { status: 200, headers: {} as Record<string, string>, text: '' }
    const response = {
      setHeader: () => undefined,
      writeHead: (status: number, headers: Record<string, string>) =>
        Object.assign(answer, { status, headers }),
      end: (text: string) => (answer.text = text),
      on: (_: string, close: () => void) => closing.push(close),
    } as unknown as ServerResponse
    const closing: (() => void)[] = []
    const request = { method: 'GET', url, headers, visit }
    handle(request as unknown as IncomingMessage, response, () => {
      if (isReal(headers.cookie ?? '')) visit.personId = 'cy' // as the page finds out
      for (const close of closing) close()
    })
    return answer
  }
  return { ask, app, lookups }
}

const isReal = (cookie: string) => cookie.includes('session=real')

it('gives guests of one network a number of pages a minute, and says when there are more', () => {
  const { ask } = open()
  const from = ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4']
  expect(from.map((address) => ask(address).status)).toEqual([200, 200, 200, 429])
  expect(ask('2001:db8::5').headers['retry-after']).toBe('20')
  expect(ask('203.0.113.9').status).toBe(200)
  turnClock(21_000)
  expect(ask('2001:db8::1').status).toBe(200)
})

it('never limits members, files, nor this machine', () => {
  const { ask, lookups } = open()
  const member = { cookie: '__Host-session=real' }
  for (let time = 0; time < 9; time++) {
    expect(ask('203.0.113.9', member).status).toBe(200)
    expect(ask('203.0.113.9', {}, '/_app/x.js').status).toBe(200)
    expect(ask('127.0.0.1').status).toBe(200)
  }
  expect(lookups).toEqual([])
})

it('counts whoever only says that they are signed in, and lets members pass beside them', async () => {
  const { ask, lookups } = open()
  const liar = { cookie: '__Host-session=made-up' }
  const member = { cookie: '__Host-session=real' }
  const answers = Array.from({ length: 4 }, () => ask('203.0.113.9', liar))
  const beside = ask('203.0.113.9', member)
  await new Promise(setImmediate)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  expect(ask('203.0.113.9').status).toBe(429)
  expect(beside.status).toBe(200)
  expect(lookups).toEqual([liar.cookie, member.cookie])
})

it('counts a known crawler as one, wherever it comes from', async () => {
  const { ask, app } = open()
  const bot = { 'user-agent': 'Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)' }
  const answers = Array.from({ length: 8 }, (_, at) => ask(`198.51.100.${at}`, bot).status)
  expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  expect(await app.metrics.render()).toContain('guildhall_guest_refusals_total{who="crawler"} 2')
})

it('lets no crawler in, or every one, where the house wants that', () => {
  const bot = { 'user-agent': 'CCBot/2.0' }
  expect(open('block').ask('198.51.100.1', bot).status).toBe(429)
  const { ask } = open('allow')
  for (let at = 0; at < 20; at++) expect(ask(`198.51.100.${at}`, bot).status).toBe(200)
})

it('says so in robots.txt', () => {
  const { ask } = open('block')
  expect(ask('203.0.113.9', {}, '/robots.txt').text).toMatch(/User-agent: GPTBot[^]*Disallow: \/\n/)
  expect(robotsText('allow', 'https://c.example')).not.toContain('GPTBot')
  expect(robotsText('limit', 'https://c.example')).toContain('Crawl-delay: 10')
  expect(robotsText('limit', 'https://c.example')).toContain('https://c.example/sitemap.xml')
  expect(crawlerIn('Mozilla/5.0 (X11; Linux) Firefox/140.0')).toBeUndefined()
})
