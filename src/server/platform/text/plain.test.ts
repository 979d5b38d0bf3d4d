import fc from 'fast-check'
import { expect, it } from 'vitest'
import { excerpt, plainText, slugify } from '#text'

it('reads HTML as a person would, one block to a line', () => {
  const html = `<h3>Title</h3><p>One <b>t</b>wo<br>three</p><ul><li>a</li><li>b &amp; c</li></ul>
    <table><tr><td>1</td><td>2</td></tr></table><p><img src="/x" alt="a bell"> rings</p>
    <script>no()</script><style>p{}</style>&lt;b&gt;`
  expect(plainText(html)).toBe('Title\nOne two\nthree\na\nb & c\n1 2\na bell rings\n<b>')
})

it('begins a text without breaking a word', () => {
  expect(excerpt('The bell rings twice', 14)).toBe('The bell…')
  expect(excerpt('The bell, rings', 10)).toBe('The bell…')
  expect(excerpt('The bell', 8)).toBe('The bell')
  expect(excerpt('  The\n\n bell ', 8)).toBe('The bell')
  expect(excerpt('Donaudampfschifffahrt', 8)).toBe('Donauda…')
})

it('never makes an excerpt longer than asked, nor breaks a letter', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 5, max: 80 }), (text, length) => {
      const short = excerpt(text, length)
      expect(short.length).toBeLessThanOrEqual(length)
      expect(short.isWellFormed()).toBe(true)
      if (text.length > length * 4) expect(short.endsWith('…')).toBe(true)
    }),
  )
})

it('spells titles in ASCII', () => {
  expect(slugify('Why does my Größe-52 frame creak?')).toBe('why-does-my-grosse-52-frame-creak')
  expect(slugify('Crème brûlée & Łódź — Ærø')).toBe('creme-brulee-lodz-aero')
  expect(slugify('Как починить тормоз')).toBe('kak-pochinit-tormoz')
  expect(slugify("Don't panic")).toBe('dont-panic')
})

it('finds an address for every title, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      expect(slugify(title)).toMatch(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slugify(title)).toBe(slugify(title))
    }),
  )
  expect(slugify('日本')).not.toBe(slugify('東京'))
})
