import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import type { FetchedPage } from '#http'
import { fetchDuePreviews, findPreviews, loneLinksIn, wantPreviews, withPreviews } from '#previews'
import { it } from '#test'
import { renderMarkdown } from '#text'
import { describePage } from './describe-page.ts'

afterEach(() => turnClock(0))

const url = 'https://shop.example/bell?a=1&b=2'
const origin = 'https://guild.example'
const html = renderMarkdown(`Look:\n\n${url}\n\nIs it not nice?`)

function page(text: string, changes: Partial<FetchedPage> = {}): FetchedPage {
  return { url, status: 200, contentType: 'text/html', body: Buffer.from(text), ...changes }
}

it('finds the links that stand alone, and no others', () => {
  expect(loneLinksIn(html)).toEqual([url])
  const others = [`See ${url} there`, `[words](${url})`, `- ${url}`, `\`${url}\``, '/t/1']
  for (const text of others) expect(loneLinksIn(renderMarkdown(text)), text).toEqual([])
})

it('asks each page once and shows what it says under the link', async ({ store }) => {
  await wantPreviews(store, html)
  await wantPreviews(store, html)
  const asked: string[] = []
  const fetchPage = (address: string) => {
    asked.push(address)
    return Promise.resolve(page('<title>A bell</title><meta name=description content="Rings.">'))
  }
  await fetchDuePreviews(store, { origin, fetchPage })
  await fetchDuePreviews(store, { origin, fetchPage })
  expect(asked).toEqual([url])
  const cards = await findPreviews(store, [url])
  expect(cards.get(url)).toEqual({ title: 'A bell', description: 'Rings.', site: 'shop.example' })
  const shown = withPreviews(html, cards)
  expect(shown).toContain('<strong>A bell</strong>')
  expect(shown.replace(/<a class="preview".*?<\/a>/, '')).toBe(html)
})

it('asks our own pages nothing', async ({ store }) => {
  await wantPreviews(store, renderMarkdown(`${origin}/t/1`))
  const fetchPage = () => Promise.reject(new Error('asked'))
  await fetchDuePreviews(store, { origin, fetchPage })
  const waiting = store.selectFrom('link_previews').where('due_at', 'is not', null).select('url')
  expect(await waiting.execute()).toEqual([])
})

it('tries three times what cannot be reached, ever later, and then leaves it alone', async ({
  store,
}) => {
  await wantPreviews(store, html)
  let asked = 0
  const fetchPage = () => Promise.reject(new Error(`unreachable ${asked++}`))
  for (let hour = 0; hour < 48; hour++) {
    turnClock(hour * 3_600_000)
    await fetchDuePreviews(store, { origin, fetchPage })
  }
  expect(asked).toBe(3)
  expect(await findPreviews(store, [url])).toEqual(new Map())
})

it('reads what a page says about itself, in whatever letters', () => {
  const said = describePage(
    url,
    page(`<head><meta property="og:title" content="Bell &amp; whistle"><title>Other</title>
      <meta property='og:site_name' content='Shop'></head><body><title>Not this</title>`),
  )
  expect(said).toEqual({ title: 'Bell & whistle', description: '', site: 'Shop' })
  const german = page('', {
    contentType: 'text/html; charset=iso-8859-1',
    body: Buffer.from('<title>Schöne Glöckchen</title>', 'latin1'),
  })
  expect(describePage(url, german).title).toBe('Schöne Glöckchen')
  for (const dull of [
    page('<title></title>'),
    page('<title>A</title>', { status: 404 }),
    page('<title>A</title>', { contentType: 'image/png' }),
  ]) {
    expect(describePage(url, dull).title).toBe('')
  }
})

it('shows words of strangers as words', () => {
  const evil = '"><script>pwn()</script><img src=x onerror=pwn()>'
  const cards = new Map([[url, { title: evil, description: evil, site: evil }]])
  const shown = withPreviews(html, cards)
  expect(shown).not.toMatch(/<script|<img/)
  expect(shown).toContain('&#60;script&#62;')
})
