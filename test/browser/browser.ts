import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject, test } from 'vitest'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const widths = { phone: 390, desktop: 1280 } as const

export interface Visitor {
  script?: boolean
  width?: keyof typeof widths
  scheme?: 'light' | 'dark'
  language?: string
}

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
  .extend('visit', async ({ browser }, { onCleanup }) => {
    const contexts: BrowserContext[] = []
    onCleanup(async () => {
      for (const context of contexts) await context.close()
    })
    return async (visitor: Visitor = {}): Promise<Page> => {
      const context = await browser.newContext({
        baseURL: inject('origin'),
        javaScriptEnabled: visitor.script ?? true,
        viewport: { width: widths[visitor.width ?? 'desktop'], height: 900 },
        colorScheme: visitor.scheme ?? 'light',
        locale: visitor.language ?? 'en',
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      return context.newPage()
    }
  })
