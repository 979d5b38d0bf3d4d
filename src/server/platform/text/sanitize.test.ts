import fc from 'fast-check'
import {
  html as names,
  parseFragment,
  serialize,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5'
import { expect, it } from 'vitest'
import { plainText, renderMarkdown, sanitizeHtml } from '#text'
import vectors from './xss-vectors.json' with { type: 'json' }

const elements = new Set(
  `p br hr div span blockquote pre details summary h3 h4 h5 h6 ul ol li dl dt dd table caption
   thead tbody tfoot tr th td a img em strong b i u s del ins mark small sub sup code kbd samp var
   abbr cite q`.split(/\s+/),
)
const attributes = new Set(
  `href rel title class src alt loading decoding referrerpolicy start align colspan
   rowspan`.split(/\s+/),
)

/** All that could act in a piece of HTML, seen with the eyes of a browser. */
function threats(node: Tree.Node): string[] {
  if (node.nodeName === '#text') return []
  const children = 'childNodes' in node ? node.childNodes.flatMap(threats) : []
  if (node.nodeName === '#document-fragment') return children
  if (!('attrs' in node)) return [node.nodeName]
  const known = elements.has(node.tagName) && node.namespaceURI === names.NS.HTML
  const strange = node.attrs.filter((attribute) => !isHarmless(attribute))
  return [
    ...(known ? [] : [node.tagName]),
    ...strange.map(({ name, value }) => `${node.tagName} ${name}=${value}`),
    ...children,
  ]
}

function isHarmless({ name, value }: { name: string; value: string }): boolean {
  if (name === 'class') return /^(mention|language-[\w+#.-]+)$/.test(value)
  if (name === 'rel') return value === 'nofollow ugc noopener'
  if (name !== 'href' && name !== 'src') return attributes.has(name)
  const url = URL.parse(value, 'https://own.invalid')
  if (url?.username !== '') return false
  if (name === 'href') return ['http:', 'https:', 'mailto:'].includes(url.protocol)
  return url.host === 'own.invalid'
    ? url.pathname.startsWith('/uploads/')
    : url.protocol === 'https:'
}

/** Looked at as it is, and again after a browser has read and written it. */
function expectHarmless(html: string): void {
  const read = parseFragment(html)
  expect(threats(read), html).toEqual([])
  expect(threats(parseFragment(serialize(read))), html).toEqual([])
}

it('knows more than a hundred ways to attack', () => {
  expect(vectors.length).toBeGreaterThan(200)
  // The check itself must see what the sanitizer takes away.
  const harmful = vectors.filter((vector) => threats(parseFragment(vector)).length > 0)
  expect(harmful.length).toBeGreaterThan(150)
})

it.each(vectors)('leaves nothing that acts of HTML, and keeps the words: %s', (vector) => {
  const html = sanitizeHtml(`<p>before</p>${vector}`)
  expectHarmless(html)
  expect(plainText(html)).toContain('before')
  if (wordsOf(vector).includes('VISIBLE')) expect(wordsOf(html)).toContain('VISIBLE')
})

it.each(vectors)('leaves nothing that acts of Markdown, and keeps every word: %s', (vector) => {
  const html = renderMarkdown(`before\n\n${vector}\n\nafter`)
  expectHarmless(html)
  const words = wordsOf(html)
  expect(words).toContain('before')
  expect(words).toContain('after')
  if (vector.includes('VISIBLE')) expect(words).toContain('VISIBLE')
})

it('finds nothing that acts in whatever is put together from such pieces', () => {
  const piece = fc.oneof(
    fc.constantFrom(...vectors),
    fc.constantFrom(...`<p> </p> <a <img " ' > --> <!-- </ & &#x ; = \` [ ]( ) \n | @`.split(' ')),
    fc.string({ maxLength: 8 }),
  )
  const pieces = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(pieces, (text) => {
      expectHarmless(sanitizeHtml(text))
      expectHarmless(renderMarkdown(text))
    }),
    { numRuns: 1500 },
  )
})

it('sinks headings below those of the page', () => {
  expect(sanitizeHtml('<h1>a</h1><h2>b</h2><h6>c</h6>')).toBe('<h3>a</h3><h4>b</h4><h6>c</h6>')
})

it('keeps tables aligned without styles', () => {
  const html = renderMarkdown('|a|b|\n|:-:|--:|\n|1|2|')
  expect(html).toContain('<th align="center">a</th>')
  expect(html).not.toContain('style')
})

it('shows images of ours and of encrypted sites, and of others the words', () => {
  expect(sanitizeHtml('<img src="/uploads/1.webp">')).toContain('src="/uploads/1.webp" alt=""')
  expect(sanitizeHtml('<img src="http://a.example/b.png">')).toContain('https://a.example/b.png')
  const text = 'a <img src="ftp://a.example/b" alt="bell & brake"> c'
  expect(sanitizeHtml(text)).toBe('a <span>bell &amp; brake</span> c')
})

/** What a browser would show, images by their words. */
function wordsOf(html: string): string {
  const words = (node: Tree.Node): string => {
    if (node.nodeName === '#text') return (node as Tree.TextNode).value
    if (['script', 'style', 'iframe'].includes(node.nodeName)) return ''
    const alt = 'attrs' in node ? node.attrs.find(({ name }) => name === 'alt')?.value : undefined
    return (alt ?? '') + ('childNodes' in node ? node.childNodes.map(words).join('') : '')
  }
  return words(parseFragment(html))
}
