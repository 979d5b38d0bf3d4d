import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOfTurn, isShort } from '#test'
import { mentionsIn, plainText, renderMarkdown, sanitizeHtml } from '#text'

const link = (href: string, words: string) =>
  `<a href="${href}" rel="nofollow ugc noopener">${words}</a>`

it('shows what Ada writes in Markdown', () => {
  const html = renderMarkdown('**Loud** and *soft*\nnext line ~~gone~~\n\n> quoted\n\n- one\n- two')
  expect(html).toContain('<strong>Loud</strong> and <em>soft</em><br />\nnext line <s>gone</s>')
  expect(html).toContain('<blockquote>\n<p>quoted</p>\n</blockquote>')
  expect(html).toContain('<li>one</li>')
})

it('shows code as it is, and what language it is in', () => {
  expect(renderMarkdown('```ts\nif (a < b && c) @ada\n```')).toBe(
    '<pre><code class="language-ts">if (a &lt; b &amp;&amp; c) @ada\n</code></pre>\n',
  )
})

it('links addresses, but neither files nor mailboxes that only look like one', () => {
  const html = renderMarkdown('See https://example.com/a?b=1, README.md and ada@example.com.')
  expect(html).toContain(link('https://example.com/a?b=1', 'https://example.com/a?b=1'))
  expect(html).toContain(', README.md and ada@example.com.</p>')
})

it('leads from @ada to her profile, wherever she is meant', () => {
  const mention = (handle: string, words: string) =>
    `<a href="/people/${handle}" class="mention" rel="nofollow ugc noopener">${words}</a>`
  expect(renderMarkdown('(@Ada), thanks! @bo-2.')).toBe(
    `<p>(${mention('ada', '@Ada')}), thanks! ${mention('bo-2', '@bo-2')}.</p>\n`,
  )
  expect(
    renderMarkdown('[@ada](https://a.example/) `@ada` a@ada /@ada @ada_x @ad\u00e4'),
  ).not.toContain('mention')
})

it('knows whom a text mentions, each once, and nobody in code', () => {
  expect(mentionsIn('@Ada, @bo and @ada\n\n- @dee\n\n`@mo`\n\n    @ida')).toEqual([
    'ada',
    'bo',
    'dee',
  ])
})

it('keeps emoji and every script', () => {
  const text = '🚲👩🏽‍🔧 Größe 日本語 العربية'
  expect(renderMarkdown(text)).toBe(`<p>${text}</p>\n`)
})

it('takes out what cannot be stored', () => {
  expect(renderMarkdown('a\u0000b\u0007c\r\nd\ud800')).toBe('<p>abc<br />\nd\ufffd</p>\n')
})

it('leads nowhere but to the web, to mailboxes and to our own pages', () => {
  expect(renderMarkdown('[a](/topics/1) [b](mailto:b@b.example)')).toBe(
    `<p>${link('/topics/1', 'a')} ${link('mailto:b@b.example', 'b')}</p>\n`,
  )
  expect(sanitizeHtml('<a href="https://bank.example@evil.example">a</a>')).toBe('<span>a</span>')
})

const units = [
  ...['[', '![', '[a](', '](', '*', '**a', '_a_', '`', '~~', '~', '>', '> ', '- ', '1. ', '* * '],
  ...['<', '<a href="', '</', '<!--', '<![CDATA[', '<?', '&', '&#', '|', 'a|b\n-|-\n', '\\', '@'],
  ...['@a', '@a-', 'http://', 'http://a.', 'https://a/(', 'mailto:', '\n', ' \n', '\t- ', '# a\n'],
  ...[
    '=\n',
    '---\n',
    '[a]: b\n',
    '[a]: <',
    '[a][',
    '[a](b "',
    '***a',
    '<h1>',
    '<b>',
    '<table><td>',
  ],
  ...[
    '<textarea>',
    '<svg><style>',
    '<iframe>',
    '<noscript>',
    '<img alt="',
    '```\n',
    '😀',
    '\u0301',
  ],
]
const pairs = [
  ...[
    ['[', ']'],
    ['[', '](a)'],
    ['(', ')'],
    ['*', '*'],
    ['_a ', ' a_'],
    ['<b>', '</b>'],
  ],
  ...[
    ['<a href=x>', '</a>'],
    ['http://a(', ')'],
    ['[a]: b "', '"'],
    ['<ul><li>', '</ul>'],
  ],
] as const
const SIZE = 100_000
const hostile = [
  ...units.map((unit) => unit.repeat(SIZE / unit.length)),
  ...pairs.map(([open, close]) => {
    const depth = SIZE / (open.length + close.length)
    return open.repeat(depth) + close.repeat(depth)
  }),
  Array.from({ length: 440 }, (_, length) => '`'.repeat(length + 1)).join(' '),
  `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n${'|x\n'.repeat(5_000)}`,
]

it('takes no longer for 100 kB of mischief than for 100 kB of prose, give or take', () => {
  const prose = 'Ada **rides** to [work](https://a.example), says @bo.\n\n'.repeat(SIZE / 55)
  const usual = Math.max(50, millisecondsFor(prose), millisecondsFor(prose))
  for (const text of hostile.filter(isOfTurn)) {
    const times = millisecondsFor(text)
    // What grows with the square would take minutes, not a few times as long.
    const isSlow = times > 20 * usual && millisecondsFor(text) > 20 * usual
    expect(isSlow, JSON.stringify(text.slice(0, 40))).toBe(false)
  }
}, 120_000)

it('takes time in proportion for whatever is repeated', () => {
  const some = fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(some, (parts) => {
      const unit = parts.join('')
      expect(millisecondsFor(unit.repeat(SIZE / unit.length))).toBeLessThan(4_000)
    }),
    { numRuns: isShort ? 8 : 25 },
  )
}, 120_000)

function millisecondsFor(text: string): number {
  const start = performance.now()
  plainText(renderMarkdown(text))
  sanitizeHtml(text)
  return performance.now() - start
}
