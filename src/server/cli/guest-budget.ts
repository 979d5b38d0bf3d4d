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
 * a proxy that does not say for whom it asks stands for everybody. What a cookie says is only
 * looked up where guests have used everything up: elsewhere, the page finds out who it is anyway.
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
  function judge(request: IncomingMessage): Verdict {
    const crawler = crawlerIn(request.headers['user-agent'])
    if (crawler !== undefined && aiCrawlers !== 'allow') {
      const isBlocked = aiCrawlers === 'block'
      const wait = isBlocked ? DAY_SECONDS : take(crawler, CRAWLER_PAGES_PER_MINUTE)
      if (wait > 0) return { who: 'crawler', wait }
    }
    const { address = '' } = request.visit ?? {}
    if (guestPagesPerMinute === 0 || isHere(address)) return { who: 'network', wait: 0 }
    const network = networkOf(address)
    return { who: 'network', wait: take(network, guestPagesPerMinute), network }
  }

  /** Members take nothing from the guests of their network. */
  function giveBack(network: string): void {
    const bucket = buckets.get(network)
    if (bucket) bucket.left = Math.min(guestPagesPerMinute, bucket.left + 1)
  }

  return (request, response, next) => {
    if (request.url === '/robots.txt') {
      response.setHeader('content-type', 'text/plain; charset=utf-8')
      return response.end(robotsText(aiCrawlers, origin))
    }
    if (!isPage(request)) {
      next()
      return
    }
    const verdict = judge(request)
    const { wait, network } = verdict
    if (wait === 0) {
      if (network !== undefined && saysMember(request)) {
        response.on('close', () => request.visit?.personId !== undefined && giveBack(network))
      }
      next()
    } else if (saysMember(request)) {
      void isMember(app, request).then((is) => {
        if (is) next()
        else refuse(app, response, verdict)
      })
    } else refuse(app, response, verdict)
  }
}

interface Verdict {
  who: 'crawler' | 'network'
  wait: number
  /** From whose budget a page was taken. */
  network?: string
}

/** Pages, as far as they cost something: no files of ours, no API. */
function isPage({ method, url = '' }: IncomingMessage): boolean {
  return method === 'GET' && !/^\/(_app|api|uploads|brand\.css|icon|favicon|live)\b/.test(url)
}

/** Anybody can write such a cookie. */
function saysMember({ headers }: IncomingMessage): boolean {
  return headers.cookie?.includes('session=') ?? false
}

async function isMember(app: App, { headers }: IncomingMessage): Promise<boolean> {
  const asked = app.accounts.whoIs(new Headers({ cookie: headers.cookie ?? '' }))
  return await asked.then(
    (person) => person !== undefined,
    () => false,
  )
}

function isHere(address: string): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
}

function refuse(app: App, response: ServerResponse, { who, wait: seconds }: Verdict): void {
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
