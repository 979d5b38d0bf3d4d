import { statSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { register } from '../../src/routes/register.ts'

/** Of whom people sign in by elsewhere, houses without settings for it know nothing. */
const notHere = '/sign-in/provider'

/** Every route that shows a page; the others answer with a file, or send elsewhere. */
export const pages = Object.keys(register).filter((route) => {
  const page = statSync(`src/routes${route}/+page.svelte`, { throwIfNoEntry: false })
  return page !== undefined && page.size > 0 && !route.endsWith(notHere)
})

/** Some address of each page, found by following links as a visitor does, at most two hundred. */
export async function findAddresses(
  page: Page,
  starts: string[],
  pages: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map(
    pages.filter((route) => !route.includes('[')).map((route) => [route, pathOf(route)]),
  )
  const isWanted = () => pages.some((route) => !found.has(route))
  const seen = new Set<string>()
  // What lists things leads to each of them.
  const lists = pages.filter((route) => pages.some((one) => one.startsWith(`${route}/[`)))
  const waiting = [...starts, ...lists.map(pathOf).filter((path) => !path.includes('['))]
  for (let read = 0; read < 200 && isWanted(); read++) {
    const address = waiting.shift()
    if (address === undefined) break
    const answer = await page.request.get(address)
    if (!answer.ok()) continue
    const route = mostNamed(pages.filter((each) => isAt(each, address)))
    if (route && !found.has(route)) found.set(route, address)
    for (const link of linksIn(await answer.text())) {
      if (seen.has(link)) continue
      seen.add(link)
      // What leads to an unknown page is more telling than the fiftieth topic.
      const isNews = pages.some((each) => !found.has(each) && isAt(each, link))
      if (isNews) waiting.unshift(link)
      else waiting.push(link)
    }
  }
  return found
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/g)]
    .map(([, path = '']) => path.replaceAll('&amp;', '&'))
    .filter((path) => !path.startsWith('/_app') && !path.startsWith('/uploads'))
}

/** Of several routes to an address, the one that leaves least of it open. */
function mostNamed(routes: readonly string[]): string | undefined {
  const gaps = (route: string) => route.split('[').length
  return routes.toSorted((one, other) => gaps(one) - gaps(other))[0]
}

function isAt(route: string, address: string): boolean {
  const pattern = pathOf(route)
    .replace(/\/\[\[[^\]]+\]\]/g, '(/[^/]+)?')
    .replace(/\[\w+\]/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(address.split('?')[0] ?? '')
}

function pathOf(route: string): string {
  return route.replace(/\/\([^)]+\)/g, '') || '/'
}
