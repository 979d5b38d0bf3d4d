import type { Browser as Chromium, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { setTheStage } from '#test'
import { hire } from '../doors/actors.ts'
import { it } from './browser.ts'
import { openHouse, type House } from './house.ts'
import { isName, vectors, writeEverywhere, type Place } from './xss-places.ts'
import { provoke } from './xss-provoke.ts'

/**
 * Whatever people write, in whichever field, does nothing in a browser that obeys everything (the
 * policy of the page is switched off here), and the words in it can still be read.
 */
it(
  'executes nothing that anybody wrote, and shows it',
  { timeout: 120_000 },
  async ({ browser }) => {
    expect(vectors.length).toBeGreaterThan(300)
    const house = await openHouse()
    try {
      await setTheStage(house.database)
      const pages = await writeEverywhere(house.database)
      const cookies = await house.signIn(await hire(house.database))
      const context = await openUnguarded(browser, house, cookies.get('owner') ?? '')
      const deeds: string[] = []
      await listenFor(context, house.origin, deeds)
      const seen = await lookAtAll(context, house.origin, pages, deeds)

      console.info(`${vectors.length} vectors on ${pages.length} pages`)
      expect(deeds).toEqual([])
      for (const [field, texts] of seen) {
        const missing = wordsOf(field).filter((word) => !texts.includes(word))
        expect(missing, `words missing of ${field}`).toEqual([])
      }
    } finally {
      await house.close()
    }
  },
)

/** Those whose words must all be seen, by field. */
function wordsOf(field: string): string[] {
  const short = field === 'name' ? vectors.filter(isName) : vectors
  return ['comment', 'reply', 'topic', 'name'].includes(field) ? short.map(({ word }) => word) : []
}

async function openUnguarded(browser: Chromium, { origin }: House, cookie: string) {
  const context = await browser.newContext({ bypassCSP: true, baseURL: origin })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  return context
}

/** Notes whatever a page does that we did not make it do. */
async function listenFor(context: BrowserContext, origin: string, deeds: string[]) {
  await context.exposeBinding(
    '__pwn',
    ({ page }, number) => void deeds.push(`${number} at ${page.url()}`),
  )
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      // A picture that people show may come from elsewhere; the policy of our pages stops it.
      if (route.request().resourceType() !== 'image')
        deeds.push(`asked for ${route.request().url()}`)
      return route.abort()
    },
  )
  context.on('page', (page) =>
    page.on('dialog', (dialog) => {
      deeds.push(`dialog at ${page.url()}`)
      return dialog.dismiss()
    }),
  )
}

const TABS = 4

async function lookAtAll(
  context: BrowserContext,
  origin: string,
  places: Place[],
  deeds: string[],
) {
  const seen = new Map<string, string>()
  const left = [...places]
  const look = async () => {
    const page = await context.newPage()
    for (let place = left.pop(); place; place = left.pop()) {
      await page.goto(place.path, { waitUntil: 'load' })
      deeds.push(
        ...(await page.evaluate(provoke, origin)).map((deed) => `${deed} at ${place.path}`),
      )
      const more = place.field === 'topic' && (await nextOf(page))
      if (more) left.push({ field: 'topic', path: more })
      const text = await page.evaluate(() => document.body.textContent)
      seen.set(place.field, (seen.get(place.field) ?? '') + text)
    }
  }
  await Promise.all(Array.from({ length: TABS }, look))
  return seen
}

async function nextOf(page: Page): Promise<string | null> {
  const link = page.locator('main a[href*="after="]').last()
  return (await link.count()) > 0 ? link.getAttribute('href') : null
}
