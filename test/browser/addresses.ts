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

/**
 * Some address of each page that is wanted, found by following links as a visitor does, at most two
 * hundred: first those to pages of which fewest were read.
 */
export async function findAddresses(
  page: Page,
  starts: string[],
  { pages, wanted }: { pages: readonly string[]; wanted: readonly string[] },
): Promise<Map<string, string>> {
  const found = new Map(
    pages.filter((route) => !route.includes('[')).map((route) => [route, pathOf(route)]),
  )
  const isMissed = () => wanted.some((route) => !found.has(route))
  const follow = openTrail(pages)
  // What lists things leads to each of them.
  const lists = pages.filter((route) => pages.some((one) => one.startsWith(`${route}/[`)))
  for (const start of [...starts, ...lists.map(pathOf).filter((path) => !path.includes('['))]) {
    follow.add(start)
  }
  for (let read = 0; read < 200 && isMissed(); read++) {
    const { address, route } = follow.next() ?? {}
    if (address === undefined) break
    const answer = await page.request.get(address)
    if (!answer.ok()) continue
    if (route !== undefined && !found.has(route)) found.set(route, address)
    for (const link of linksIn(await answer.text())) follow.add(link)
  }
  return found
}

/** Addresses to read, those of the least read pages first. What belongs to no page comes last. */
function openTrail(pages: readonly string[]) {
  const patterns = pages.map((route) => ({ route, pattern: patternOf(route) }))
  const seen = new Set<string>()
  const waiting: { address: string; route: string | undefined }[] = []
  const reads = new Map<string | undefined, number>([[undefined, Infinity]])
  return {
    add(address: string): void {
      if (seen.has(address)) return
      seen.add(address)
      const path = address.split('?')[0] ?? ''
      const fitting = patterns.filter(({ pattern }) => pattern.test(path))
      waiting.push({ address, route: mostNamed(fitting.map(({ route }) => route)) })
    },
    next() {
      const readsOf = ({ route }: { route: string | undefined }) => reads.get(route) ?? 0
      const least = Math.min(...waiting.map(readsOf))
      const [next] = waiting.splice(
        waiting.findIndex((one) => readsOf(one) === least),
        1,
      )
      if (next) reads.set(next.route, readsOf(next) + 1)
      return next
    },
  }
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

function patternOf(route: string): RegExp {
  const pattern = pathOf(route)
    .replace(/\/\[\[[^\]]+\]\]/g, '(/[^/]+)?')
    .replace(/\[\w+\]/g, '[^/]+')
  return new RegExp(`^${pattern}$`)
}

function pathOf(route: string): string {
  return route.replace(/\/\([^)]+\)/g, '') || '/'
}
