import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { findAddresses, pages } from './addresses.ts'
import { enterAsDealer } from './backstage.ts'
import { it as plain, open, widths, type Visitor } from './browser.ts'
import { isOfTurn, isShort } from '../tier.ts'
import type { Cookie } from './program.ts'
import { leaveTraces } from './traces.ts'

const folder = 'screenshots'

/** Members see these only while they are nobody yet. */
const forGuests = /\/(join|sign-in|forgot|reset-password)\b/
const forDealers = /^\/\(community\)\/dealer\b/

const visited = pages.filter(isOfTurn)

const looks = [
  { width: 'desktop', scheme: 'light' },
  { width: 'phone', scheme: 'dark' },
] as const
const other = { light: 'dark', dark: 'light' } as const

const it = plain
  .extend('dealer', { scope: 'file' }, () => enterAsDealer())
  .extend('addresses', { scope: 'file' }, async ({ browser, dealer }) => {
    mkdirSync(folder, { recursive: true })
    return (finding ??= findAll(browser, dealer))
  })
  .extend('viewers', { scope: 'file' }, ({ browser }, { onCleanup }) => {
    const viewers = new Map<string, Page>()
    onCleanup(async () => {
      for (const page of viewers.values()) await page.context().close()
    })
    return async (visitor: Visitor) => {
      const key = JSON.stringify(visitor)
      const page = viewers.get(key) ?? (await (await open(browser, visitor)).newPage())
      viewers.set(key, page)
      return page
    }
  })

/** Once: what could not be found is not looked for again by every page. */
let finding: Promise<Map<string, string>> | undefined

async function findAll(browser: Browser, dealer: Cookie): Promise<Map<string, string>> {
  const find = async (visitor: Visitor, starts: (page: Page) => Promise<string[]>) => {
    const context = await open(browser, visitor)
    const page = await context.newPage()
    const isOwn = (route: string) => forDealers.test(route) === 'cookie' in visitor
    const sought = { pages: pages.filter(isOwn), wanted: visited.filter(isOwn) }
    const found = await findAddresses(page, await starts(page), sought)
    await context.close()
    return found
  }
  const owners = await find({ as: 'owner' }, async (page) => [
    ...(await leaveTraces(page)),
    ...['/', '/desk'],
  ])
  const dealers = await find({ cookie: dealer }, () => Promise.resolve(['/dealer']))
  return new Map([...owners, ...dealers])
}

describe.each(looks)('at a $width in the $scheme', ({ width, scheme }) => {
  it.for(visited)('%s is in order', async (route, { addresses, dealer, viewers }) => {
    const as = forGuests.test(route) ? 'guest' : 'owner'
    const who = forDealers.test(route) ? { cookie: dealer } : { as }
    const page = await viewers({ ...who, width, scheme } as Visitor)
    const complaints = listen(page)
    await page.goto(addressOf(route, addresses), { waitUntil: 'load' })

    const found = {
      shift: await shift(page),
      overflow: await overflow(page),
      barriers: isLookedThrough(route, width) ? await barriers(page) : [],
    }
    for (const colorScheme of [other[scheme], scheme] as const) {
      await page.emulateMedia({ colorScheme })
      await photograph(page, route, width, colorScheme)
    }
    expect(found.shift).toBeLessThan(0.05)
    expect(found.overflow).toBeLessThanOrEqual(widths[width])
    expect(found.barriers).toEqual([])
    expect(complaints).toEqual([])
  })
})

/** In a short run every page is looked through once: one at the desktop, the next on the phone. */
function isLookedThrough(route: string, width: (typeof looks)[number]['width']): boolean {
  return (
    !isShort ||
    visited.indexOf(route) % looks.length === looks.findIndex((one) => one.width === width)
  )
}

describe('in other languages', () => {
  const some = visited.filter((route) =>
    /\)(|\/t\/.*|\/ideas|\/people.*|\/new|\/desk|\/desk\/people\/\[id\])$/.test(route),
  )

  it.for(some)('%s holds German words on a phone', async (route, { addresses, viewers }) => {
    const page = await viewers({ as: 'owner', width: 'phone', language: 'de-DE' })
    await page.goto(addressOf(route, addresses))
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await overflow(page)).toBeLessThanOrEqual(widths.phone)
    await photograph(page, route, 'phone', 'german')
  })

  it.for(some)('%s can be read from right to left', async (route, { addresses, viewers }) => {
    const page = await viewers({ as: 'owner', width: 'phone' })
    await page.goto(addressOf(route, addresses))
    await page.evaluate(() => (document.documentElement.dir = 'rtl'))
    expect(await overflow(page)).toBeLessThanOrEqual(widths.phone)
    await photograph(page, route, 'phone', 'rtl')
  })
})

function addressOf(route: string, addresses: Map<string, string>): string {
  const address = addresses.get(route)
  if (address === undefined) throw new Error(`No link was found that leads to ${route}.`)
  return address
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.removeAllListeners('console').removeAllListeners('pageerror')
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** How much of the page moved while it came in (cumulative layout shift). */
function shift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            hadRecentInput: boolean
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 50)
      }),
  )
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

/** In one page, since no page of ours frames another, and without what is in order: a third of the time. */
async function barriers(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}; ${nodes.map(({ html }) => html).join('; ')}`,
  )
}

/** For people to look at, who have no use for half of them. */
async function photograph(page: Page, route: string, width: string, as: string): Promise<void> {
  if (isShort) return
  const name = route.replace(/\/\((\w+)\)/, '$1').replace(/[^\w-]+/g, '-')
  await page.screenshot({
    path: `${folder}/${name}.${width}-${as}.jpeg`,
    fullPage: true,
    quality: 85, // and as JPEG, which takes a third of the time
    animations: 'disabled',
  })
}
