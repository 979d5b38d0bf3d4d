import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#app'
import { now } from '#clock'
import { networkOf } from '#people'
import { crawlerIn, robotsText } from './crawlers.ts'
import type { Handler } from './website.ts'

interface Bucket {
  left: number
  at: number
}

const MOST_BUCKETS = 20_000
const CRAWLER_PAGES_PER_MINUTE = 6
const DAY_SECONDS = 86_400

/**
 * Limits how many pages a guest has made anew: those of one network, and each known AI crawler
 * wherever it comes from. Members are never limited here, nor is what comes from this machine, as
 * a proxy that does not say for whom it asks stands for everybody.
 */
export function limitGuests(app: App): Handler {
  const { guestPagesPerMinute, aiCrawlers, origin } = app.config
  const buckets = new Map<string, Bucket>()

  /** Takes one page of a minute's worth, or says in how many seconds there is one again. */
  function take(who: string, perMinute: number): number {
    const at = now().getTime()
    if (buckets.size >= MOST_BUCKETS) forgetFull(buckets, at)
    const before = buckets.get(who) ?? { left: perMinute, at }
    const left = Math.min(perMinute, before.left + ((at - before.at) / 60_000) * perMinute)
    if (left < 1) return Math.ceil(((1 - left) / perMinute) * 60)
    buckets.set(who, { left: left - 1, at })
    return 0
  }

  /** For how many seconds somebody has to wait, and as what; 0 for whoever may go on. */
  function judge(request: IncomingMessage): { who: string; wait: number } {
    const crawler = crawlerIn(request.headers['user-agent'])
    if (crawler !== undefined && aiCrawlers !== 'allow') {
      const isBlocked = aiCrawlers === 'block'
      const wait = isBlocked ? DAY_SECONDS : take(crawler, CRAWLER_PAGES_PER_MINUTE)
      if (wait > 0) return { who: 'crawler', wait }
    }
    const { address = '' } = request.visit ?? {}
    const isFree = guestPagesPerMinute === 0 || isHere(address)
    return { who: 'network', wait: isFree ? 0 : take(networkOf(address), guestPagesPerMinute) }
  }

  return (request, response, next) => {
    if (request.url === '/robots.txt') {
      response.setHeader('content-type', 'text/plain; charset=utf-8')
      response.end(robotsText(aiCrawlers, origin))
      return
    }
    const { who, wait } = isGuestPage(request) ? judge(request) : { who: '', wait: 0 }
    if (wait === 0) next()
    else refuse(app, response, who, wait)
  }
}

/** Pages, as far as they cost something: no files of ours, no API, nobody with a session. */
function isGuestPage({ method, url = '', headers }: IncomingMessage): boolean {
  if (method !== 'GET' || /session/i.test(headers.cookie ?? '')) return false
  return !/^\/(_app|api|uploads|brand\.css|icon|favicon|live)\b/.test(url)
}

function isHere(address: string): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
}

function refuse(app: App, response: ServerResponse, who: string, seconds: number): void {
  app.metrics.guestRefusals.inc({ who })
  response.writeHead(429, {
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': String(seconds),
    'cache-control': 'no-store',
  })
  response.end(`Too many pages at once. Please come back in ${seconds} seconds, or sign in.\n`)
}

/** Whoever has waited a minute is as if never seen. */
function forgetFull(buckets: Map<string, Bucket>, at: number): void {
  for (const [who, bucket] of buckets) if (at - bucket.at > 60_000) buckets.delete(who)
  if (buckets.size >= MOST_BUCKETS) buckets.clear()
}
