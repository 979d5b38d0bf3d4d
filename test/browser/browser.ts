import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject, test } from 'vitest'
import type { Community, Cookie } from './program.ts'

const known = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
)

/** What the tests of this worker visit. */
export const community = findCommunity()

export const widths = { phone: 390, desktop: 1280 } as const

export interface Visitor {
  as?: 'guest' | 'owner'
  /** The session of somebody else. */
  cookie?: Cookie
  script?: boolean
  width?: keyof typeof widths
  scheme?: 'light' | 'dark'
  language?: string
}

/** Every story is told twice: by a browser with script, and by one without. */
export const bothWays = [
  { how: 'with script', script: true },
  { how: 'without script', script: false },
]

/** A browser for all tests of a file; `visit` opens a fresh visitor in it, with no cookies. */
export const it = test
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? known.find((path) => existsSync(path)),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    })
    onCleanup(() => browser.close())
    return browser
  })
  .extend('visit', ({ browser }, { onCleanup }) => {
    const contexts: BrowserContext[] = []
    onCleanup(async () => {
      for (const context of contexts) await context.close()
    })
    return async (visitor: Visitor = {}): Promise<Page> => {
      const context = await open(browser, visitor)
      contexts.push(context)
      return context.newPage()
    }
  })

/** A browser as it was when it was unpacked, but for the session of whoever sits before it. */
export async function open(browser: Browser, visitor: Visitor): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: community.origin,
    javaScriptEnabled: visitor.script ?? true,
    viewport: { width: widths[visitor.width ?? 'desktop'], height: 900 },
    colorScheme: visitor.scheme ?? 'light',
    locale: visitor.language ?? 'en',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': nextAddress() },
  })
  context.setDefaultTimeout(15_000)
  const cookie = visitor.as === 'owner' ? community.ownerCookie : visitor.cookie
  if (cookie) await context.addCookies([{ ...cookie, url: community.origin }])
  return context
}

/** Vitest counts its workers from one. */
function findCommunity(): Community {
  const found = inject('communities')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!found) throw new Error('There is no program for this worker of the tests.')
  return found
}

let visitors = 0

/** Limits count by address, and nobody here is meant to be one of a crowd. */
function nextAddress(): string {
  visitors += 1
  return `10.${process.pid % 256}.${visitors >> 8}.${visitors % 256}`
}
